"""The market of strangers: requests and posted orders in one list, profiles of makers, and who fits whom."""
