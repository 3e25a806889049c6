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
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Timing;
import java.time.Instant;
import java.util.List;

/**
 * {@code tls.inspect}: one TLS handshake; nothing is sent over it. A certificate that is not
 * trusted is an answer.
 */
public final class InspectTls {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "tls.inspect",
          "Looks at the certificate that an address shows.",
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
              "openssl s_client -connect ${input.host}:${input.port} </dev/null | openssl x509 -noout -dates -serial -issuer"));

  private InspectTls() {}

  /** Where. */
  public record Input(
      @Describe(value = "Name or address.", example = "db.example.com")
          @Bounds(pattern = "[A-Za-z0-9]([-A-Za-z0-9.]{0,251}[A-Za-z0-9])?")
          String host,
      @Describe(value = "The port.", example = "443")
          @Preset("443")
          @Bounds(min = "1", max = "65535")
          long port) {}

  /** What was shown. */
  public record Output(
      @Describe(value = "It is trusted, is for this name, and has not ended.", example = "true")
          boolean ok,
      @Describe(
              value = "When it ends; the epoch if none was shown.",
              example = "2027-01-22T08:00:00Z")
          Instant notAfter,
      @Describe(value = "Its serial number, in hexadecimal digits.", example = "0a1b2c")
          @Bounds(max = "64")
          String serial,
      @Describe(value = "Who issued it.", example = "CN=Example CA") @Bounds(max = "512")
          String issuer,
      @Describe(value = "The names it is for.", example = "[ shop.example.com ]")
          @Bounds(max = "100")
          List<String> names,
      @Describe(
              value = "What is wrong with it; empty if nothing is.",
              example = "certificate has expired")
          @Bounds(max = "512")
          String error) {
    public Output {
      names = List.copyOf(names);
    }
  }
}
