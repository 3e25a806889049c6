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
import dev.tasuki.catalogue.Timing;
import java.util.List;

/**
 * {@code kubernetes.access-review}: one SelfSubjectAccessReview for each question, so that a
 * missing permission is found before the first change. What only reads is asked of the identity
 * that reads, everything else of the one that changes; a run that diagnoses never loads that one,
 * and says so in {@code unasked}.
 */
public final class AccessReview {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.access-review",
          "Asks whether Tasuki may do things in a cluster.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(
              new Permission.Rbac(
                  "authorization.k8s.io", "selfsubjectaccessreviews", List.of("create"))),
          List.of(),
          List.of("kubectl auth can-i --list"));

  private AccessReview() {}

  /** What to ask. */
  public record Input(
      @Describe(
              value =
                  "What Tasuki would do, each as VERB RESOURCE, VERB RESOURCE.GROUP or VERB RESOURCE.GROUP/SUBRESOURCE, with a NAMESPACE after it where it is only for one.",
              example = "[ create pods/eviction, patch deployments.apps shop ]")
          @Bounds(min = "1", max = "50")
          List<String> asks) {
    public Input {
      asks = List.copyOf(asks);
    }
  }

  /** What was said. */
  public record Output(
      @Describe(value = "All that was asked is allowed.", example = "true") boolean allowed,
      @Describe(value = "What is not.", example = "[ create pods/eviction ]") @Bounds(max = "50")
          List<String> denied,
      @Describe(
              value = "What was not asked, since a run that diagnoses has no identity for it.",
              example = "[]")
          @Bounds(max = "50")
          List<String> unasked) {
    public Output {
      denied = List.copyOf(denied);
      unasked = List.copyOf(unasked);
    }
  }
}
