"""The notebooks of docs/notebooks run from top to bottom, and what they save is what the command gives."""
import json
import os
import shutil
import subprocess
import unittest

import nbclient
import nbformat
import pandas as pd

from small import COMMAND, InFolder

BOOKS = os.path.join(os.environ["CREDSTREAM_SOURCE"], "docs", "notebooks")
PATIENCE = 1200  # seconds for a cell; a busy machine is no failure


class Notebooks(InFolder):
    def execute(self, name):
        book = nbformat.read(os.path.join(BOOKS, name + ".ipynb"), as_version=4)
        for cell in book.cells:
            self.assertFalse(cell.get("outputs"), "notebooks are kept without what they printed")
        nbclient.NotebookClient(book, timeout=PATIENCE, kernel_name="python3").execute()
        return book

    def assert_commands_folder(self, folder):
        """The command in the folder's manifest gives the same tables, byte for byte."""
        with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        words = subprocess.run(["bash", "-c", f"printf '%s\\n' {manifest['command']}"],
                               capture_output=True, text=True, check=True).stdout.splitlines()
        self.assertEqual(words[0], "credstream")
        self.command(*words[1:], "-o", "theirs", "--no-report")
        tables = sorted(name for name in os.listdir("theirs") if name.endswith(".csv"))
        self.assertIn("summary.csv", tables)
        for name in tables:
            with open(f"theirs/{name}", "rb") as theirs, open(f"{folder}/{name}", "rb") as ours:
                self.assertEqual(theirs.read(), ours.read(), name)
        shutil.rmtree("theirs")

    def test_researcher(self):
        self.execute("researcher")
        self.assert_commands_folder("researcher")

    def test_teacher(self):
        self.execute("teacher")
        self.assert_commands_folder("teacher")
        self.assert_commands_folder("teacher-louder")

    def test_analyst(self):
        self.execute("analyst")
        self.command("merge", "analyst", "-o", "merged.csv")
        theirs, ours = (pd.read_csv(name, float_precision="round_trip", keep_default_na=False)
                        for name in ("merged.csv", "analyst.csv"))
        names = {"credibility": "end", "min(credibility)": "low", "credibility@60": "d60"}
        pd.testing.assert_frame_equal(theirs.rename(columns=names), ours, check_exact=True)
        for run in (0, 59, 119):
            done = subprocess.run([COMMAND, "replay", "analyst", "--run", str(run), "--lang", "en"],
                                  capture_output=True, text=True)
            self.assertIn("is the same as stored, bit for bit", done.stderr)


if __name__ == "__main__":
    unittest.main()
