package dev.tasuki.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Histories in a folder, packed, one file for each execution: the workflow's id in the first line,
 * then the history as Temporal's own JSON.
 */
record Histories(Path folder) {
  private static final String END = ".json.gz";

  /** The names of what is there, in order. */
  List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(END))
          .map(name -> name.substring(0, name.length() - END.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("no histories in " + folder, e);
    }
  }

  WorkflowExecutionHistory read(String name) {
    try (InputStream packed = Files.newInputStream(folder.resolve(name + END));
        InputStream text = new GZIPInputStream(packed)) {
      String[] parts = new String(text.readAllBytes(), UTF_8).split("\n", 2);
      return WorkflowExecutionHistory.fromJson(parts[1], parts[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the history " + name, e);
    }
  }

  void write(String name, WorkflowExecutionHistory history) {
    try {
      Files.createDirectories(folder);
      try (OutputStream packed = Files.newOutputStream(folder.resolve(name + END));
          OutputStream text = new GZIPOutputStream(packed)) {
        String id = history.getWorkflowExecution().getWorkflowId();
        text.write((id + "\n" + history.toJson(false)).getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the history " + name, e);
    }
  }
}
