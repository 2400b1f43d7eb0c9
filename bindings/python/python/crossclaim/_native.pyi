from typing import Optional

def reconcile(
    articles: str,
    tolerance: Optional[float] = None,
    min_confidence: Optional[float] = None,
    min_conflict: Optional[float] = None,
    min_opposed: Optional[float] = None,
) -> str: ...
def show(found: str, articles: str, form: str) -> str: ...
