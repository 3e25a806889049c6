package dev.tasuki.catalogue.house;

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
 * {@code service.describe}: owner, tier, and what depends on what, from the service catalogue of
 * tasuki.yml. A service it does not know is an answer: {@code found} is false.
 */
public final class DescribeService {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "service.describe",
          "Reads what the service catalogue knows of a service, and whom its trouble reaches.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("service catalogue: read")),
          List.of(),
          List.of("Look up ${input.name} in the service catalogue"));

  private DescribeService() {}

  /** Which service. */
  public record Input(
      @Describe(value = "Its name in the catalogue.", example = "checkout")
          @Bounds(min = "1", max = "253")
          String name) {}

  /** What is known. */
  public record Output(
      @Describe(value = "The catalogue knows it.", example = "true") boolean found,
      @Describe(value = "The group that owns it; empty for none.", example = "@payments")
          @Bounds(max = "63")
          String owner,
      @Describe(value = "How important it is, as the catalogue says.", example = "tier-1")
          @Bounds(max = "63")
          String tier,
      @Describe(value = "Services and databases it needs.", example = "[ orders-db ]")
          @Bounds(max = "100")
          List<String> dependsOn,
      @Describe(value = "Services that need it.", example = "[ shop ]") @Bounds(max = "100")
          List<String> usedBy,
      @Describe(value = "External parties that its trouble reaches.", example = "[ Example Bank ]")
          @Bounds(max = "50")
          List<String> partners,
      @Describe(value = "Whom its trouble reaches, in words.", example = "all customers")
          @Bounds(max = "512")
          String users,
      @Describe(value = "Where more is said.", example = "https://catalogue.example.com/checkout")
          @Bounds(max = "2000")
          String url) {
    public Output {
      dependsOn = List.copyOf(dependsOn);
      usedBy = List.copyOf(usedBy);
      partners = List.copyOf(partners);
    }
  }
}
