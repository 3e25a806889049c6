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
 * {@code kubernetes.release-pods}: gives pods in quarantine their labels back, and takes the
 * NetworkPolicy away once no pod of the incident is left in it.
 */
public final class ReleasePods {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.release-pods",
          "Lets pods out of quarantine, as they were labelled before.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          Times.OF_DELETION,
          Inverse.ByAction.of("kubernetes.quarantine", "namespace", "pods", "incident"),
          Fidelity.FULL,
          List.of(
              new Permission.Rbac("", "pods", List.of("get", "list", "patch")),
              new Permission.Rbac(
                  "networking.k8s.io", "networkpolicies", List.of("get", "delete"))),
          List.of(QuarantinePods.PODS),
          List.of(
              "kubectl label pods --namespace=${input.namespace} tasuki.dev/quarantine- APP_LABEL=APP ${input.pods.join(\" \")}",
              "kubectl delete networkpolicy --namespace=${input.namespace} tasuki-quarantine-${input.incident}"));

  private ReleasePods() {}

  /** Which pods. */
  public record Input(
      @Describe(value = "Their namespace.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Their names.", example = "[ api-7c9d8-x2x4z ]")
          @Targets
          @Bounds(min = "1", max = "20")
          List<String> pods,
      @Describe(value = "The incident, by which they are labelled.", example = "INC-1234")
          @Targets
          @Bounds(pattern = QuarantinePods.INCIDENT)
          String incident) {
    public Input {
      pods = List.copyOf(pods);
    }
  }

  /** What was done. */
  public record Output(
      @Describe(value = "False if none was in quarantine.", example = "true") boolean changed,
      @Describe(value = "Names of the pods that were let out.", example = "[ api-7c9d8-x2x4z ]")
          @Bounds(max = "20")
          List<String> released,
      @Describe(
              value = "No pod of the incident is left, and the NetworkPolicy is gone.",
              example = "true")
          boolean policyGone) {
    public Output {
      released = List.copyOf(released);
    }
  }
}
