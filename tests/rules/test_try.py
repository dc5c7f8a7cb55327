import time, pytest
from pathlib import Path
def test_a(db):
    from unbilled.shell.loading import load
    t=time.time(); load(Path("stories/company.yaml"), by="x"); print("load", time.time()-t)
def test_b(committed_database):
    from unbilled.shell.loading import load
    t=time.time(); load(Path("stories/company.yaml"), by="x"); print("load", time.time()-t)
