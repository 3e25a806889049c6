package dev.tasuki.sandbox.tools;

import java.nio.file.Path;

/**
 * Where the tools are.
 *
 * @param temporal the Temporal command line, with its development server
 * @param python of the virtual environment that moto is installed in
 */
public record Tools(Path temporal, Path python) {}
