package dev.tasuki.sandbox.controlplane;

import dev.tasuki.configuration.PodWork;
import dev.tasuki.kubernetes.container.PodWorks;
import dev.tasuki.payload.PayloadStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a worker's configuration lets run within clusters. */
final class Works {
  private Works() {}

  /** The image {@code tools}, with a digest that ends in this digit, and these commands. */
  static PodWorks of(int digit, Optional<PayloadStore> store, PodWork.Command... commands) {
    TreeMap<String, PodWork.Command> byName = new TreeMap<>();
    for (PodWork.Command command : commands) {
      byName.put(command.name(), command);
    }
    return new PodWorks(
        new PodWork(
            new TreeMap<>(
                Map.of(
                    "tools", image("tools", digit, true),
                    "plain", image("plain", digit, false))),
            byName),
        store);
  }

  private static PodWork.Image image(String name, int digit, boolean debug) {
    return new PodWork.Image(
        name,
        "registry.example.com/ops/" + name + "@sha256:" + "0".repeat(63) + digit,
        List.of(),
        List.of("default"),
        debug);
  }
}
