package dev.tasuki.e2e.matrix;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The next release of the interpreter, as its author could have written it: by its rules a run sets
 * one timer more when it begins, and ends with another message.
 */
enum ChangedBuild {
  /** As {@code docs/changing-workflows.md} says: a number more, and both behind it. */
  BEHIND_THE_VERSION(2, "run.memory.semantics >= 2"),
  /** For every run, whatever rules it began with. */
  FOR_EVERYBODY(1, "run.memory.semantics >= 1");

  static final String TIMER = "by the rules of 2";
  static final String OLD_MESSAGE = "Every step is done.";
  static final String NEW_MESSAGE = "Every step is done, " + TIMER + ".";

  private static final Path SOURCES = Path.of("workflows", "src", "main", "java", "dev", "tasuki");

  private final int semantics;
  private final String condition;

  ChangedBuild(int semantics, String condition) {
    this.semantics = semantics;
    this.condition = condition;
  }

  /**
   * Compiles it.
   *
   * @param home the checkout
   * @param folder for sources and classes
   * @return what goes before our own classes
   */
  Path compile(Path home, Path folder) {
    // The number is a constant: javac copies it into the class that uses it.
    Path interpreter = copy(home, folder, Path.of("interpreter", "Interpreter.java"));
    Path workflow = copy(home, folder, Path.of("workflow", "RunbookWorkflow.java"));
    replace(interpreter, "int SEMANTICS = 1;", "int SEMANTICS = " + semantics + ";");
    replace(
        interpreter,
        "run.memory.durationFrom = Optional.of(run.now);",
        """
        run.memory.durationFrom = Optional.of(run.now);
                if (%s) {
                  run.orders.add(new Order.StartTimer("next", Duration.ofDays(77), "%s"));
                }
        """
            .formatted(condition, TIMER));
    replace(
        interpreter,
        '"' + OLD_MESSAGE + '"',
        "(%s ? \"%s\" : \"%s\")".formatted(condition, NEW_MESSAGE, OLD_MESSAGE));
    Path classes = folder.resolve("classes");
    compile(List.of(interpreter, workflow), classes);
    return classes;
  }

  private static Path copy(Path home, Path folder, Path source) {
    Path copy = folder.resolve(source);
    try {
      Files.createDirectories(copy.getParent());
      return Files.copy(home.resolve(SOURCES).resolve(source), copy);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + source, e);
    }
  }

  private static void replace(Path file, String what, String by) {
    try {
      String source = Files.readString(file);
      if (source.split(Pattern.quote(what), -1).length != 2) {
        throw new AssertionError(
            "\"%s\" is to stand in %s once; write this test for the source of today"
                .formatted(what, file.getFileName()));
      }
      Files.writeString(file, source.replace(what, by));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot change " + file, e);
    }
  }

  private static void compile(List<Path> sources, Path classes) {
    JavaCompiler compiler =
        Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
            .orElseThrow(() -> new AssertionError("this JVM has no compiler; tests run on a JDK"));
    StringWriter said = new StringWriter();
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-classpath", Rig.classPath(), "-d", classes.toString()));
    options.addAll(List.of("-proc:none", "-implicit:none", "-parameters", "-nowarn"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Files.createDirectories(classes);
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjects(sources.toArray(Path[]::new)))
              .call();
      if (!compiled) {
        throw new AssertionError("the changed interpreter does not compile:\n" + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compile into " + classes, e);
    }
  }
}
