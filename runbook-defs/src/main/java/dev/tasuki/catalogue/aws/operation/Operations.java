package dev.tasuki.catalogue.aws.operation;

import dev.tasuki.catalogue.Variant;
import java.util.List;
import java.util.stream.Stream;

/** All operations that {@code aws.call} knows. */
public final class Operations {
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
