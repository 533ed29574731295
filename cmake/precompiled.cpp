// Stands for all sources whose headers are precompiled: see credstream_precompiled in CMakeLists.txt.
