package dev.tasuki.sandbox.controlplane;

import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Which requests are to go wrong, and how. */
final class Faults {
  private record Standing(Predicate<KubernetesRequest> matcher, AtomicInteger left, Fault fault) {}

  private final List<Standing> standing = new CopyOnWriteArrayList<>();

  /** Tells whether all of them have happened. */
  BooleanSupplier add(Predicate<KubernetesRequest> matcher, int times, Fault fault) {
    AtomicInteger left = new AtomicInteger(times);
    standing.add(new Standing(matcher, left, fault));
    return () -> left.get() <= 0;
  }

  void clear() {
    standing.clear();
  }

  /** How this one goes wrong. */
  Optional<Fault> next(KubernetesRequest request) {
    for (Standing each : standing) {
      if (each.matcher().test(request) && each.left().getAndDecrement() > 0) {
        return Optional.of(each.fault());
      }
    }
    return Optional.empty();
  }
}
