package dev.tasuki.sandbox.trial;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.library.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runbooks and tests as an author writes them, in a folder. */
final class Written {
  /** Reads a node, and cordons it once somebody agrees. */
  static final String CORDON =
      """
      runbook: cordon-it
      title: Cordon a node
      category: node
      owner: "@sre"
      target: cluster
      lock: nodes
      parameters:
        node: { type: name }
      steps:
        - id: look
          action: kubernetes.get
          with: { kind: Node, name: "${params.node}" }
        - assert: steps.look.ready
          message: ${params.node} is not Ready.
        - id: group
          gate: Cordon ${params.node}?
          steps:
            - id: cordon
              action: kubernetes.cordon
              with: { node: "${params.node}" }
            - id: post
              action: slack.post
              with: { channel: C012AB3CD, text: "cordoned" }
              undo: { none: It is said. }
      """;

  /** Waits for a week and reads. */
  static final String WEEK =
      """
      runbook: a-week
      title: Look again after a week
      category: node
      owner: "@sre"
      target: cluster
      steps:
        - id: soak
          wait: 7d
        - id: look
          action: kubernetes.list
          with: { kind: Node }
        - assert: size(steps.look.items) == 0
          message: There are nodes.
      """;

  private final Path folder;

  Written(Path folder) {
    this.folder = folder;
  }

  Written with(String name, String content) {
    try {
      Files.writeString(folder.resolve(name), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Library library() {
    return Library.load(List.of(folder), StandardCatalogue.get());
  }

  /** The one test in the folder. */
  TrialFile trial() {
    return TrialSuite.read(List.of(folder), List.of()).getFirst();
  }
}
