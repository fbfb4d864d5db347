"""One module a task of the prediction door: ``predict(source) -> Iterator[dict]``."""
