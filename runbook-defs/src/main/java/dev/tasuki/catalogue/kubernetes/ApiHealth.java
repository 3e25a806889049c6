package dev.tasuki.catalogue.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Timing;
import java.util.List;

/**
 * {@code kubernetes.health}: {@code /readyz} or {@code /livez} of the API server, check by check.
 * One that does not answer is an answer: {@code ok} is false.
 */
public final class ApiHealth {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.health",
          "Asks a cluster's API server how it is.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(
              new Permission.Rbac("", "/livez", List.of("get")),
              new Permission.Rbac("", "/readyz", List.of("get")),
              new Permission.Rbac("", "/version", List.of("get"))),
          List.of(),
          List.of("kubectl get --raw '/${input.endpoint}?verbose'"));

  private ApiHealth() {}

  /** The health endpoints of an API server. */
  public enum Endpoint {
    @JsonProperty("readyz")
    READYZ,
    @JsonProperty("livez")
    LIVEZ
  }

  /** What to ask. */
  public record Input(
      @Describe(value = "Which of its health endpoints.", example = "readyz") @Preset("readyz")
          Endpoint endpoint) {}

  /** How it is. */
  public record Output(
      @Describe(value = "It answered, and all checks passed.", example = "true") boolean ok,
      @Describe(value = "It answered.", example = "true") boolean reachable,
      @Describe(value = "Checks that did not pass.", example = "[ etcd ]") @Bounds(max = "50")
          List<String> failed,
      @Describe(value = "Its version; empty if it did not answer.", example = "v1.33.5-eks-1234567")
          @Bounds(max = "64")
          String version,
      @Describe(
              value = "The minor version, such as 33 of v1.33.5; 0 if it did not answer.",
              example = "33")
          long minor,
      @Describe(value = "How long the answer took, in milliseconds.", example = "41") long millis) {
    public Output {
      failed = List.copyOf(failed);
    }
  }
}
