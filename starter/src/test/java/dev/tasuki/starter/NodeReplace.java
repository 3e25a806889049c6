package dev.tasuki.starter;

import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.TriggerStart;
import dev.tasuki.library.BundleOrigin;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.starter.run.Runbooks;
import dev.tasuki.starter.run.StartableRunbook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A library of one runbook, which answers KubeNodeNotReady for the label's cluster and node. */
final class NodeReplace implements Runbooks, StartableRunbook {
  static final String ID = "node-replace";
  static final BundleOrigin BUNDLE =
      new BundleOrigin(
          "3f2a9c1",
          "sha256:" + "ab".repeat(32),
          "reviewer-1",
          Instant.parse("2026-11-28T09:00:00Z"));

  @Override
  public boolean loaded() {
    return true;
  }

  @Override
  public List<StartableRunbook> all() {
    return List.of(this);
  }

  @Override
  public Optional<StartableRunbook> find(String id) {
    return id.equals(ID) ? Optional.of(this) : Optional.empty();
  }

  @Override
  public RunbookDefinition definition() {
    return new RunbookDefinition(
        ID,
        "Replace a node",
        "node",
        "@sre",
        Optional.of("Drains a node and has its instance replaced."),
        TargetKind.CLUSTER,
        Duration.ofHours(1),
        List.of(),
        List.of(),
        Cover.NONE,
        new TreeMap<>(),
        List.of());
  }

  @Override
  public PinnedRunbook pin() {
    return new PinnedRunbook(definition(), new TreeMap<>());
  }

  @Override
  public Optional<BundleOrigin> bundle() {
    return Optional.of(BUNDLE);
  }

  @Override
  public Optional<BundleOrigin> bundleInForce() {
    return Optional.of(BUNDLE);
  }

  @Override
  public String risk() {
    return "disruptive";
  }

  @Override
  public SortedMap<String, Object> parameters(SortedMap<String, Object> given) {
    if (!(given.get("node") instanceof String node) || node.isEmpty()) {
      throw new RunbookException(RunbookError.PARAMETER_INVALID, "parameter \"node\" is missing");
    }
    return given;
  }

  @Override
  public List<TriggerMatch> match(String source, SortedMap<String, Object> alert) {
    if (!(alert.get("labels") instanceof Map<?, ?> labels)
        || !source.equals("alertmanager")
        || !"KubeNodeNotReady".equals(labels.get("alertname"))) {
      return List.of();
    }
    SortedMap<String, Object> parameters = new TreeMap<>();
    parameters.put("node", String.valueOf(labels.get("node")));
    TriggerStart start =
        String.valueOf(labels.get("node")).startsWith("proposed")
            ? TriggerStart.PROPOSE
            : TriggerStart.EXECUTE;
    return List.of(new TriggerMatch(String.valueOf(labels.get("cluster")), parameters, start));
  }
}
