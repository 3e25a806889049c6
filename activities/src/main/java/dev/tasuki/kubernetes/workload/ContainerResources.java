package dev.tasuki.kubernetes.workload;

import dev.tasuki.catalogue.kubernetes.SetResources;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one container requests and may use.
 *
 * @param amounts by {@code requests.memory} and the like, as they are written; {@link #NONE} for
 *     nothing, and not there if it does not matter
 */
record ContainerResources(SortedMap<String, String> amounts) {
  static final String NONE = "none";
  static final String MEMORY_REQUEST = "requests.memory";
  static final String MEMORY_LIMIT = "limits.memory";
  static final String CPU_REQUEST = "requests.cpu";
  static final String CPU_LIMIT = "limits.cpu";

  private static final List<String> ALL =
      List.of(CPU_LIMIT, MEMORY_LIMIT, CPU_REQUEST, MEMORY_REQUEST);

  /** What a step wants; only what it names. */
  static ContainerResources wanted(SetResources.Input input) {
    SortedMap<String, String> amounts = new TreeMap<>();
    amounts.put(MEMORY_REQUEST, input.memoryRequest());
    amounts.put(MEMORY_LIMIT, input.memoryLimit());
    amounts.put(CPU_REQUEST, input.cpuRequest());
    amounts.put(CPU_LIMIT, input.cpuLimit());
    amounts.values().removeIf(String::isEmpty);
    if (amounts.isEmpty()) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "kubernetes.set-resources is to set nothing; write at least one of memoryRequest,"
              + " memoryLimit, cpuRequest and cpuLimit");
    }
    return new ContainerResources(amounts);
  }

  /**
   * Of a container by its name, within the spec of a pod.
   *
   * @param whose for people
   * @throws RunbookException {@code TARGET_INVALID} when there is none of that name
   */
  static ContainerResources of(@Nullable Object podSpec, String container, String whose) {
    List<SortedMap<String, Object>> all = Tree.maps(podSpec, "containers");
    return all.stream()
        .filter(one -> Tree.text(one, "name").equals(container))
        .findFirst()
        .map(ContainerResources::of)
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.TARGET_INVALID,
                    "%s has no container \"%s\"; it has %s"
                        .formatted(
                            whose,
                            container,
                            all.stream()
                                .map(one -> Tree.text(one, "name"))
                                .collect(Collectors.joining(", ")))));
  }

  private static ContainerResources of(SortedMap<String, Object> container) {
    SortedMap<String, String> amounts = new TreeMap<>();
    for (String key : ALL) {
      String[] path = key.split("\\.", 2);
      String amount = Tree.text(container, "resources", path[0], path[1]);
      amounts.put(key, amount.isEmpty() ? NONE : amount);
    }
    return new ContainerResources(amounts);
  }

  String amount(String key) {
    return amounts.getOrDefault(key, NONE);
  }

  /** Whether these are as wanted, however the amounts are written. */
  boolean meet(ContainerResources wanted) {
    return wanted.amounts.entrySet().stream()
        .allMatch(entry -> same(amount(entry.getKey()), entry.getValue()));
  }

  private static boolean same(String one, String other) {
    if (one.equals(NONE) || other.equals(NONE)) {
      return one.equals(other);
    }
    return new Quantity(one).equals(new Quantity(other));
  }

  /** The strategic merge patch of a pod's spec that makes a container have these. */
  SortedMap<String, Object> patch(String container) {
    SortedMap<String, @Nullable Object> requests = new TreeMap<>();
    SortedMap<String, @Nullable Object> limits = new TreeMap<>();
    amounts.forEach(
        (key, amount) -> {
          String[] path = key.split("\\.", 2);
          (path[0].equals("requests") ? requests : limits)
              .put(path[1], amount.equals(NONE) ? null : amount);
        });
    SortedMap<String, Object> resources = new TreeMap<>();
    if (!requests.isEmpty()) {
      resources.put("requests", requests);
    }
    if (!limits.isEmpty()) {
      resources.put("limits", limits);
    }
    SortedMap<String, Object> one = new TreeMap<>();
    one.put("name", container);
    one.put("resources", resources);
    return new TreeMap<>(Map.of("containers", List.of(one)));
  }

  /** For people, and to be compared: {@code limits.memory 512Mi}, and so on. */
  String shown() {
    return amounts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
