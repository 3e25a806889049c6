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
 * {@code kubernetes.cordon}: no new pods on a node. The node is marked as cordoned by this run; one
 * that somebody else has cordoned is left as it is and reported as unchanged, so that the undo of
 * this run does not take back what another did.
 */
public final class CordonNode {
  /** Annotation that names the workflow id of the run that cordoned a node. */
  public static final String OWNER_ANNOTATION = "tasuki.dev/cordoned-by";

  /**
   * Approval fact: UID of the node. Whether it is cordoned is none: the run itself changes that.
   */
  public static final String NODE_UID = "nodeUid";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.cordon",
          "Marks a node as unschedulable and notes which run did it.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.SAFE,
          Times.OF_ONE_CHANGE,
          new Inverse.ByAction("kubernetes.uncordon", sameNode()),
          Fidelity.NONE,
          List.of(new Permission.Rbac("", "nodes", List.of("get", "patch"))),
          List.of(NODE_UID),
          List.of("kubectl cordon ${input.node}"));

  private CordonNode() {}

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
      @Describe(
              value =
                  "False if somebody else had cordoned the node; true also if a lost attempt of this run had.",
              example = "true")
          boolean changed,
      @Describe(
              value = "UID of the node that is cordoned.",
              example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(
              value =
                  "The run that cordoned it, as workflow id and first run id; empty if no run did.",
              example = "node-replace/prod-a/5f0c 0197b2c4")
          @Bounds(max = "512")
          String cordonedBy) {}
}
