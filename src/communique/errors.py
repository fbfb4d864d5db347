"""The error tree.

CommuniqueError
├── UsageError        the request cannot be understood (exit code 2)
├── InputError        a record or draft, without which a request has no answer, cannot be used (exit code 2)
├── SettingsError     a setting has a value that it cannot have (exit code 2)
├── LexiconError      a lexicon or model file of the package is missing or damaged
├── PackError         a reader pack is missing, damaged or of another format
├── TrainingError     a reader pack cannot be trained here, or its training broke off
├── WorkerError       a process that read reports beside this one has died
├── StoreError        the evidence store is missing, damaged, of a newer version, or cannot be read or written
└── OutputError       a result cannot be written where it was asked for

An input that cannot be read is no error but a ``Refusal``: the others go on.
"""


class CommuniqueError(Exception):
    """Anything that Communique raises on purpose; its text is one sentence naming the input and the mend."""


class UsageError(CommuniqueError):
    """The request cannot be understood."""


class InputError(CommuniqueError):
    """A record or draft, without which a request has no answer, cannot be used."""


class SettingsError(CommuniqueError):
    """A setting has a value that it cannot have."""


class LexiconError(CommuniqueError):
    """A lexicon or model file of the package is missing or damaged."""


class PackError(CommuniqueError):
    """A reader pack is missing, damaged or of another format."""


class TrainingError(CommuniqueError):
    """A reader pack cannot be trained here, or its training broke off."""


class WorkerError(CommuniqueError):
    """A process that read reports beside this one has died."""


class StoreError(CommuniqueError):
    """The evidence store is missing, damaged, of a newer version, or cannot be read or written."""


class OutputError(CommuniqueError):
    """A result cannot be written where it was asked for."""
