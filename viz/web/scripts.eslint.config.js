// For the scripts in viz/*.js, which a page loads one after the other into one scope.
import js from '@eslint/js';
import globals from 'globals';

export default [{
  files: ['viz/*.js'],
  languageOptions: {sourceType: 'script', globals: globals.browser},
  rules: {
    ...js.configs.recommended.rules,
    'no-undef': 'off',                             // names of the scripts before it
    'no-unused-vars': ['error', {vars: 'local'}],  // the same
    'no-redeclare': ['error', {builtinGlobals: false}],
    eqeqeq: 'error',
  },
}];
