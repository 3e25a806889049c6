package dev.tasuki.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The least that the two identities of a cluster need: one rule for each group and resource, with
 * its verbs; none has a wildcard that its contract has not.
 *
 * @param read of the one that only reads, with which everything is looked at
 * @param change of the one that changes, and rehearses changes
 */
public record ClusterRoles(List<Permission.Rbac> read, List<Permission.Rbac> change) {
  private static final Set<String> READS = Set.of("get", "list", "watch");

  /** Whoever acts is asked itself what it may do. */
  private static final String REVIEW = "selfsubjectaccessreviews";

  /** A session within a container is opened by a GET too. */
  private static final Set<String> SESSIONS = Set.of("pods/exec", "pods/attach");

  public ClusterRoles {
    read = List.copyOf(read);
    change = List.copyOf(change);
  }

  /** For all of these calls. */
  public static ClusterRoles of(Collection<ContractFacts> calls) {
    return new ClusterRoles(
        merged(calls.stream().flatMap(call -> rules(call, wanted -> reads(call, wanted)))),
        merged(calls.stream().flatMap(call -> rules(call, wanted -> changes(call, wanted)))));
  }

  /** For these rights, whoever needs them: those for reading, and all the others. */
  public static ClusterRoles split(Collection<Permission.Rbac> rights) {
    return new ClusterRoles(
        merged(wanted(rights.stream()).filter(one -> looks(one) || asksItself(one))),
        merged(wanted(rights.stream()).filter(one -> !looks(one))));
  }

  /** One verb of one resource. */
  private record Wanted(String group, String resource, String verb) {}

  private static boolean reads(ContractFacts call, Wanted wanted) {
    return !call.risk().changes() || looks(wanted);
  }

  private static boolean looks(Wanted wanted) {
    return READS.contains(wanted.verb()) && !SESSIONS.contains(wanted.resource());
  }

  private static boolean asksItself(Wanted wanted) {
    return wanted.resource().equals(REVIEW);
  }

  private static boolean changes(ContractFacts call, Wanted wanted) {
    return !reads(call, wanted) || asksItself(wanted);
  }

  private static Stream<Wanted> rules(ContractFacts call, Predicate<Wanted> mine) {
    return wanted(
            call.permissions().stream()
                .filter(Permission.Rbac.class::isInstance)
                .map(Permission.Rbac.class::cast))
        .filter(mine);
  }

  private static Stream<Wanted> wanted(Stream<Permission.Rbac> rights) {
    return rights.flatMap(
        rule -> rule.verbs().stream().map(verb -> new Wanted(rule.group(), rule.resource(), verb)));
  }

  private static List<Permission.Rbac> merged(Stream<Wanted> all) {
    SortedMap<String, SortedMap<String, SortedSet<String>>> verbs = new TreeMap<>();
    all.forEach(
        wanted ->
            verbs
                .computeIfAbsent(wanted.group(), _ -> new TreeMap<>())
                .computeIfAbsent(wanted.resource(), _ -> new TreeSet<>())
                .add(wanted.verb()));
    return verbs.entrySet().stream()
        .flatMap(
            group ->
                group.getValue().entrySet().stream()
                    .map(
                        rule ->
                            new Permission.Rbac(
                                group.getKey(), rule.getKey(), List.copyOf(rule.getValue()))))
        .toList();
  }

  /**
   * A ClusterRole of such rules, as Kubernetes reads it.
   *
   * @return a tree of maps, lists and texts
   */
  public static Map<String, Object> manifest(String name, List<Permission.Rbac> rules) {
    SortedMap<String, Object> manifest = new TreeMap<>();
    manifest.put("apiVersion", "rbac.authorization.k8s.io/v1");
    manifest.put("kind", "ClusterRole");
    manifest.put("metadata", Map.of("name", name));
    manifest.put("rules", rules.stream().map(ClusterRoles::rule).toList());
    return manifest;
  }

  private static SortedMap<String, Object> rule(Permission.Rbac permission) {
    SortedMap<String, Object> rule = new TreeMap<>();
    if (permission.resource().startsWith("/")) {
      rule.put("nonResourceURLs", List.of(permission.resource()));
    } else {
      rule.put("apiGroups", List.of(permission.group()));
      rule.put("resources", List.of(permission.resource()));
    }
    rule.put("verbs", permission.verbs());
    return rule;
  }
}
