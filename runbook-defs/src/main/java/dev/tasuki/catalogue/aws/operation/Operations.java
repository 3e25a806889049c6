package dev.tasuki.catalogue.aws.operation;

import dev.tasuki.catalogue.Timing;
import dev.tasuki.catalogue.Variant;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All operations that {@code aws.call} knows. */
public final class Operations {
  /** The times of an operation that changes something. */
  public static final Timing CHANGE =
      new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(45),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5));

  /**
   * How long AWS surely remembers a client token. Most services do not say; EC2, which does, says a
   * day.
   */
  public static final Duration TOKEN = Duration.ofMinutes(30);

  private Operations() {}

  /** By service and operation. */
  public static List<Variant> all() {
    return Stream.of(
            AccountOperations.all(),
            EksReads.all(),
            EksReleases.all(),
            EksChanges.all(),
            ComputeOperations.all(),
            DatabaseOperations.clusters("rds"),
            DatabaseOperations.clusters("docdb"),
            DatabaseOperations.clusters("neptune"),
            DatabaseOperations.instances(),
            CacheOperations.all(),
            IdentityReads.all(),
            IdentityChanges.all())
        .flatMap(List::stream)
        .toList();
  }
}
