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
import java.util.List;

/**
 * {@code dns.lookup}: the records of a name, from the worker's resolver. A name without records is
 * an answer.
 */
public final class DnsLookup {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "dns.lookup",
          "Looks a name up.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("egress: DNS")),
          List.of(),
          List.of("dig +short ${input.name} ${input.type}"));

  private DnsLookup() {}

  /** Types of records. */
  public enum Type {
    A,
    AAAA,
    CNAME,
    TXT,
    NS,
    SRV
  }

  /** What to look up. */
  public record Input(
      @Describe(value = "The name.", example = "shop.example.com")
          @Bounds(pattern = "[A-Za-z0-9]([-A-Za-z0-9.]{0,251}[A-Za-z0-9])?")
          String name,
      @Describe(value = "Which records.", example = "A") @Preset("A") Type type) {}

  /** What was found. */
  public record Output(
      @Describe(value = "There are records.", example = "true") boolean found,
      @Describe(value = "The records, sorted.", example = "[ 203.0.113.17 ]") @Bounds(max = "50")
          List<String> records,
      @Describe(value = "The shortest time to live, in seconds.", example = "60") long ttlSeconds,
      @Describe(value = "Why nothing was found; empty if something was.", example = "NXDOMAIN")
          @Bounds(max = "512")
          String error) {
    public Output {
      records = List.copyOf(records);
    }
  }
}
