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
import dev.tasuki.catalogue.Variant;
import dev.tasuki.catalogue.Variants;
import java.util.List;

/**
 * {@code kubernetes.taint-node}: adds one taint.
 *
 * <p>{@code node.kubernetes.io/out-of-service} with {@code NoExecute} releases the volumes of a
 * node whose machine is gone: two writers on one volume if it is not. A taint that is there
 * already, from somebody else, is left as it is and reported as unchanged; {@code TARGET_CONFLICT}
 * if it has another value. {@code TARGET_INVALID} for the out-of-service taint on a node that is
 * Ready, and for taints that Kubernetes itself sets and takes away.
 */
public final class TaintNode {
  /** Annotation of a node: JSON, {@code key=value:effect} of each taint of a run → the run. */
  public static final String OWNERS_ANNOTATION = "tasuki.dev/tainted-by";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.taint-node",
              "Puts a taint on a node and notes which run did it.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.DANGEROUS,
              Repeat.SAFE,
              Times.OF_ONE_CHANGE,
              Inverse.ByAction.of("kubernetes.untaint-node", "node", "key", "value", "effect"),
              Fidelity.FULL,
              List.of(new Permission.Rbac("", "nodes", List.of("get", "patch"))),
              List.of(CordonNode.NODE_UID),
              List.of(
                  "kubectl taint node ${input.node} ${input.key}=${input.value}:${input.effect}"))
          .varied(
              Variants.of(
                  List.of("effect"),
                  List.of(
                      Variant.when("effect", "NoSchedule").risk(Risk.REVERSIBLE),
                      Variant.when("effect", "PreferNoSchedule").risk(Risk.REVERSIBLE),
                      Variant.when("effect", "NoExecute"))));

  private TaintNode() {}

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
              value =
                  "What it does to pods that do not tolerate it: `NoSchedule`, `PreferNoSchedule` or `NoExecute`.",
              example = "NoExecute")
          @Constant
          @Bounds(max = "32")
          String effect) {}

  /** What was done. */
  public record Output(
      @Describe(
              value = "False if it was there already; true also if a lost attempt put it there.",
              example = "true")
          boolean changed,
      @Describe(
              value = "Why nothing was changed; empty if something was.",
              example = "it was not a run that put it there")
          @Bounds(max = "512")
          String because,
      @Describe(value = "UID of the node.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(value = "Its version before the change.", example = "184460") @Bounds(max = "64")
          String resourceVersionBefore,
      @Describe(value = "Its version after it.", example = "184467") @Bounds(max = "64")
          String resourceVersion) {}
}
