package dev.tasuki.catalogue.probe;

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

/** {@code tcp.probe}: whether something listens. That nothing does is an answer. */
public final class TcpProbe {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "tcp.probe",
          "Opens a TCP connection and closes it.",
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
          List.of("nc -z -w 5 ${input.host} ${input.port}"));

  private TcpProbe() {}

  /** Where. */
  public record Input(
      @Describe(value = "Name or address.", example = "db.example.com")
          @Bounds(pattern = "[A-Za-z0-9]([-A-Za-z0-9.]{0,251}[A-Za-z0-9])?")
          String host,
      @Describe(value = "The port.", example = "5432") @Bounds(min = "1", max = "65535")
          long port) {}

  /** What came of it. */
  public record Output(
      @Describe(value = "It was opened.", example = "true") boolean ok,
      @Describe(value = "How long that took, in milliseconds.", example = "3") long millis,
      @Describe(value = "Why not; empty if it was.", example = "connection refused")
          @Bounds(max = "512")
          String error) {}
}
