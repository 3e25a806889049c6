package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code kubernetes.uncordon}: takes back the cordon of this run, and nobody else's. A node that is
 * gone, that has another UID than the one cordoned, or that carries no mark of this run is left
 * alone and reported as unchanged.
 */
public final class UncordonNode {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.uncordon",
          "Lets pods onto a node again that this run has cordoned; leaves every other node alone.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.SAFE,
          Times.OF_ONE_CHANGE,
          new Inverse.ByAction("kubernetes.cordon", sameNode()),
          Fidelity.NONE,
          List.of(new Permission.Rbac("", "nodes", List.of("get", "patch"))),
          List.of(CordonNode.NODE_UID),
          List.of("kubectl uncordon ${input.node}"));

  private UncordonNode() {}

  private static SortedMap<String, String> sameNode() {
    SortedMap<String, String> with = new TreeMap<>();
    with.put("node", "node");
    return with;
  }

  /** Which node. */
  public record Input(
      @Describe(value = "Name of the node.", example = Patterns.NODE_EXAMPLE)
          @Targets
          @Bounds(pattern = Patterns.NAME)
          String node) {}

  /** What was found and done. */
  public record Output(
      @Describe(value = "False if nothing was to be taken back.", example = "true") boolean changed,
      @Describe(
              value = "Why nothing was changed; empty if something was.",
              example = "the node is gone")
          @Bounds(max = "512")
          String because) {}
}
