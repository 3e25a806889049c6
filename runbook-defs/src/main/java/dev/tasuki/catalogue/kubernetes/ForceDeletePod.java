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

/**
 * {@code kubernetes.force-delete-pod}: deletes a pod with grace period 0.
 *
 * <p>If its node lives on, the pod may still run and write while another takes its name: only for a
 * node whose machine is proven to be stopped, and with the evidence taken before. Refused while the
 * node says that it is ready. What finalizers hold stays until whoever set them takes them off.
 */
public final class ForceDeletePod {
  /** Approval fact: UID of the pod. */
  public static final String UID = "uid";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.force-delete-pod",
          "Forgets a pod without waiting for its node to say that it has ended.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.IRREVERSIBLE,
          Repeat.SAFE,
          Times.OF_ONE_CHANGE,
          new Inverse.Unknown(),
          Fidelity.FULL,
          List.of(
              new Permission.Rbac("", "pods", List.of("get", "delete")),
              new Permission.Rbac("", "nodes", List.of("get"))),
          List.of(UID, CordonNode.NODE_UID),
          List.of(
              "kubectl delete pod ${input.pod} --namespace=${input.namespace} --force --grace-period=0"));

  private ForceDeletePod() {}

  /** Which pod. */
  public record Input(
      @Describe(value = "Its namespace.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Its name.", example = "db-0") @Targets @Bounds(pattern = Patterns.NAME)
          String pod,
      @Describe(value = "The UID it has to have.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Targets
          @Bounds(min = "1", max = "64")
          String uid) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if it was gone already.", example = "true") boolean changed,
      @Describe(value = "The node it was bound to.", example = "ip-10-0-1-17.ec2.internal")
          @Bounds(max = "253")
          String nodeName,
      @Describe(
              value = "Finalizers that still hold it; empty if nothing does.",
              example = "[ example.com/backup ]")
          @Bounds(max = "20")
          List<String> finalizers) {
    public Output {
      finalizers = List.copyOf(finalizers);
    }
  }
}
