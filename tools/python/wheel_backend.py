"""Builds the package's wheel with nothing but Python itself (PEP 517), so that

    pip install tools/python

works where there is no internet, as on most compute nodes: an ordinary build backend would be fetched
first. A wheel is a zip of the package with three text files about it.
"""
import base64
import hashlib
import pathlib
import tomllib
import zipfile

HERE = pathlib.Path(__file__).resolve().parent


def about():
    return tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def metadata(project):
    lines = ["Metadata-Version: 2.1", f"Name: {project['name']}", f"Version: {project['version']}",
             f"Summary: {project['description']}", f"License: {project['license']['text']}",
             f"Requires-Python: {project['requires-python']}"]
    lines += [f"Requires-Dist: {name}" for name in project["dependencies"]]
    for extra, names in project["optional-dependencies"].items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f"Requires-Dist: {name}; extra == '{extra}'" for name in names]
    return "\n".join(lines) + "\n\n" + (HERE / "README.md").read_text(encoding="utf-8")


def record_line(name, content):
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(content)}\n"


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Writes the wheel and returns its file name."""
    project = about()
    name = f"{project['name']}-{project['version']}"
    folder = f"{name}.dist-info"
    files = {f"{project['name']}/{path.name}": path.read_bytes()
             for path in sorted((HERE / project["name"]).glob("*.py"))}
    files[f"{folder}/METADATA"] = metadata(project).encode()
    files[f"{folder}/WHEEL"] = (b"Wheel-Version: 1.0\nGenerator: chokepoint\nRoot-Is-Purelib: true\n"
                                b"Tag: py3-none-any\n")
    record = "".join(record_line(*item) for item in files.items()) + f"{folder}/RECORD,,\n"
    files[f"{folder}/RECORD"] = record.encode()
    wheel = f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return wheel
