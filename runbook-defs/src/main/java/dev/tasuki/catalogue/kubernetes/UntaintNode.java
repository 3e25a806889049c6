package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Constant;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import java.util.List;

/**
 * {@code kubernetes.untaint-node}: removes the taint of this run, and nobody else's. A node that is
 * gone, or has another UID, is left alone and reported as unchanged.
 */
public final class UntaintNode {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.untaint-node",
          "Takes back a taint that this run has put on a node; leaves every other alone.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.SAFE,
          Times.OF_ONE_CHANGE,
          Inverse.ByAction.of("kubernetes.taint-node", "node", "key", "value", "effect"),
          Fidelity.FULL,
          List.of(new Permission.Rbac("", "nodes", List.of("get", "patch"))),
          List.of(CordonNode.NODE_UID),
          List.of("kubectl taint node ${input.node} ${input.key}=${input.value}:${input.effect}-"));

  private UntaintNode() {}

  /** Which node, and which taint. */
  public record Input(
      @Describe(value = "Name of the node.", example = "ip-10-0-1-17.ec2.internal")
          @Targets
          @Bounds(pattern = Patterns.NAME)
          String node,
      @Describe(value = "Key of the taint.", example = "node.kubernetes.io/out-of-service")
          @Targets
          @Bounds(pattern = "([a-z0-9][-a-z0-9.]{0,250}/)?[A-Za-z0-9][-A-Za-z0-9_.]{0,62}")
          String key,
      @Describe(value = "Its value; empty for none.", example = "nodeshutdown")
          @Preset("")
          @Bounds(pattern = "([A-Za-z0-9][-A-Za-z0-9_.]{0,62})?")
          String value,
      @Describe(
              value = "The effect of the taint: `NoSchedule`, `PreferNoSchedule` or `NoExecute`.",
              example = "NoExecute")
          @Constant
          @Bounds(pattern = "NoSchedule|PreferNoSchedule|NoExecute")
          String effect) {}

  /** What was found and done. */
  public record Output(
      @Describe(value = "False if nothing was to be taken back.", example = "true") boolean changed,
      @Describe(
              value = "Why nothing was changed; empty if something was.",
              example = "the node is gone")
          @Bounds(max = "512")
          String because,
      @Describe(
              value = "UID of the node; empty if it is gone.",
              example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(value = "Its version before the change.", example = "184460") @Bounds(max = "64")
          String resourceVersionBefore,
      @Describe(value = "Its version after it.", example = "184467") @Bounds(max = "64")
          String resourceVersion) {}
}
