package dev.tasuki.catalogue.probe;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.Secret;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code http.probe}: one GET or HEAD to an address that tasuki.yml allows, without following
 * redirects to others. That it does not answer is an answer: {@code reachable} is false.
 */
public final class HttpProbe {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "http.probe",
          "Asks an HTTP address and looks at the answer.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("egress: addresses that tasuki.yml allows")),
          List.of(),
          List.of(
              "curl --silent --show-error --max-time ${input.timeout} --write-out '%{http_code}' ${input.url}"));

  private HttpProbe() {}

  /** Methods that change nothing. */
  public enum Method {
    GET,
    HEAD
  }

  /** What to ask. */
  public record Input(
      @Describe(value = "The address.", example = "https://shop.example.com/healthz")
          @Bounds(pattern = "https?://[^\\s]+", max = "2000")
          String url,
      @Describe(value = "How to ask.", example = "GET") @Preset("GET") Method method,
      @Describe(value = "How long the answer may take.", example = "5s")
          @Preset("5s")
          @Bounds(min = "1s", max = "15s")
          Duration timeout,
      @Describe(value = "Reference to a token to send.", example = "secret:env/PROBE_TOKEN")
          @Secret
          @Bounds(max = "250")
          Optional<String> bearer) {}

  /** What was answered. */
  public record Output(
      @Describe(value = "It answered with 200 to 299.", example = "true") boolean ok,
      @Describe(value = "It answered.", example = "true") boolean reachable,
      @Describe(value = "The status; 0 if it did not answer.", example = "200") long status,
      @Describe(value = "How long the answer took, in milliseconds.", example = "41") long millis,
      @Describe(value = "The beginning of a text answer.", example = "ok") @Bounds(max = "4096")
          String body,
      @Describe(
              value = "Why there was no answer; empty if there was.",
              example = "connection refused")
          @Bounds(max = "512")
          String error) {}
}
