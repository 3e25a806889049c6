package dev.tasuki.configuration;

import dev.tasuki.json.Json;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import dev.tasuki.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts {@code TASUKI_…} variables over the file's values, before anything is read: they go through
 * the same checks, and their problems carry the variable's name as place.
 */
final class EnvironmentOverrides {
  private static final String PREFIX = "TASUKI_";

  /** Keys that can be overridden; {@code *} is a name of the file, {@code []} a list. */
  private static final List<String> KEYS =
      List.of(
          "language",
          "temporal.address",
          "temporal.namespace",
          "links.temporal-ui",
          "links.starter",
          "clusters.*.environment",
          "clusters.*.account",
          "clusters.*.region",
          "clusters.*.owner",
          "clusters.*.kubeconfig",
          "clusters.*.context",
          "clusters.*.in-cluster",
          "clusters.*.eks.cluster",
          "clusters.*.eks.region",
          "clusters.*.eks.role",
          "clusters.*.token-file",
          "clusters.*.endpoint",
          "clusters.*.certificate-authority",
          "clusters.*.certificate-authority-data",
          "clusters.*.proxy",
          "clusters.*.change.kubeconfig",
          "clusters.*.change.context",
          "clusters.*.change.in-cluster",
          "clusters.*.change.eks.cluster",
          "clusters.*.change.eks.region",
          "clusters.*.change.eks.role",
          "clusters.*.change.token-file",
          "clusters.*.pool",
          "accounts.*.environment",
          "accounts.*.id",
          "accounts.*.owner",
          "accounts.*.regions[]",
          "accounts.*.pool",
          "accounts.*.endpoint",
          "accounts.*.access-key-id",
          "accounts.*.secret-access-key",
          "slack.api",
          "slack.channel",
          "slack.team",
          "slack.bot-token",
          "slack.signing-secrets[]",
          "pager.api",
          "evidence.folder",
          "alerts.*.source",
          "alerts.*.tokens[]",
          "alerts.*.targets[]",
          "alerts.*.start",
          "storms.runs-per-hour",
          "storms.cooldown",
          "storms.loop-after",
          "storms.settle",
          "worker.host",
          "worker.management-port",
          "worker.pools[]",
          "worker.cached-runs",
          "starter.host",
          "starter.port",
          "starter.management-port");

  private EnvironmentOverrides() {}

  /** The root with every override in it; what is no mapping is left for the reader to refuse. */
  static YamlNode apply(YamlNode root, SortedMap<String, String> environment, Problems problems) {
    if (!(root instanceof Mapping mapping)) {
      return root;
    }
    Mapping result = mapping;
    SortedSet<String> known = new TreeSet<>();
    for (String key : KEYS) {
      boolean list = key.endsWith("[]");
      String bare = list ? key.substring(0, key.length() - 2) : key;
      for (List<String> path : paths(mapping, List.of(bare.split("\\.")))) {
        String variable = variable(path);
        known.add(variable);
        String value = environment.get(variable);
        if (value != null) {
          result = with(result, path, value(variable, value, list));
        }
      }
    }
    warn(environment, known, problems);
    return result;
  }

  private static List<List<String>> paths(Mapping root, List<String> key) {
    int star = key.indexOf("*");
    if (star < 0) {
      return List.of(key);
    }
    List<List<String>> paths = new ArrayList<>();
    Optional<YamlNode> named = root.entry(key.getFirst()).map(Entry::value);
    if (named.isPresent() && named.get() instanceof Mapping names) {
      for (Entry entry : names.entries()) {
        List<String> path = new ArrayList<>(key);
        path.set(star, entry.name());
        paths.add(path);
      }
    }
    return paths;
  }

  private static String variable(List<String> path) {
    return PREFIX + String.join("_", path).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static Mapping with(Mapping mapping, List<String> path, YamlNode value) {
    String key = path.getFirst();
    Optional<Entry> old = mapping.entry(key);
    YamlNode replaced = value;
    if (path.size() > 1) {
      Mapping inner =
          old.map(Entry::value).orElse(value) instanceof Mapping found
              ? found
              : new Mapping(value.place(), List.of());
      replaced = with(inner, path.subList(1, path.size()), value);
    }
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      if (!entry.name().equals(key)) {
        entries.add(entry);
      }
    }
    entries.add(new Entry(old.map(Entry::key).orElse(scalar(value.place().file(), key)), replaced));
    return new Mapping(mapping.place(), entries);
  }

  private static YamlNode value(String variable, String text, boolean list) {
    if (!list) {
      return scalar(variable, text.strip());
    }
    List<YamlNode> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      if (!item.isBlank()) {
        items.add(scalar(variable, item.strip()));
      }
    }
    return new Listing(Place.ofFile(variable), items);
  }

  /** Text as the YAML reader gives it; JSON's quoted text is YAML's too. */
  private static Scalar scalar(String variable, String text) {
    YamlNode node =
        YamlReader.read(new SourceText(variable, Json.write(text)), new Problems())
            .orElseThrow(() -> new IllegalStateException("JSON text is YAML"));
    if (node instanceof Scalar scalar) {
      return new Scalar(
          Place.ofFile(variable), scalar.text(), scalar.style(), scalar.value(), scalar.layout());
    }
    throw new IllegalStateException("quoted text is a scalar");
  }

  private static void warn(
      SortedMap<String, String> environment, SortedSet<String> known, Problems problems) {
    SortedMap<String, String> sections = new TreeMap<>();
    for (String key : KEYS) {
      String section = key.split("\\.", 2)[0];
      sections.put(PREFIX + section.toUpperCase(Locale.ROOT) + "_", section);
    }
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      String name = entry.getKey();
      if (!known.contains(name) && sections.keySet().stream().anyMatch(name::startsWith)) {
        Problem problem =
            Problem.warning(
                RunbookError.KEY_UNKNOWN,
                Place.ofFile(name),
                "the variable \"" + name + "\" overrides no key and is ignored");
        problems.add(
            NearestName.of(name, known)
                .map(near -> problem.withHint("did you mean \"" + near + "\"?"))
                .orElse(problem));
      }
    }
  }
}
