"""The contracts as this package sees them: compiled once, shipped as artifacts, deployed and found again.

Import from the modules: ``compile`` needs the source tree, ``artifacts`` and ``deploy`` only the installed
package.
"""
