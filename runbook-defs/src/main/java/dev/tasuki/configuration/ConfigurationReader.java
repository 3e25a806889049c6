package dev.tasuki.configuration;

import dev.tasuki.configuration.TasukiConfiguration.Links;
import dev.tasuki.configuration.TasukiConfiguration.Listen;
import dev.tasuki.configuration.TasukiConfiguration.Management;
import dev.tasuki.configuration.TasukiConfiguration.Temporal;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problems;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads {@code tasuki.yml}: everything that is wrong with it at once, each with its place. Its form
 * is written down in {@code docs/configuration.md}.
 */
public final class ConfigurationReader {
  private static final String LOOPBACK = "127.0.0.1";
  private static final SortedMap<String, Locale> LANGUAGES =
      new TreeMap<>(Map.of("en", Locale.ENGLISH, "ja", Locale.JAPANESE));
  private static final String PAGER_API = "https://events.pagerduty.com";
  private static final int STARTER_PORT = 8080;
  private static final int STARTER_MANAGEMENT_PORT = 9090;
  private static final int WORKER_MANAGEMENT_PORT = 9091;

  private final Problems problems;
  private final References references;
  private final Fields fields;

  private ConfigurationReader(Path folder, Problems problems) {

    this.problems = problems;
    this.references = new References(problems);
    this.fields = new Fields(folder, problems, references);
  }

  /**
   * The configuration, or all that is wrong with it.
   *
   * @param file whose folder relative paths are relative to
   * @param environment variables, of which {@code TASUKI_…} override keys of the file
   */
  public static Loaded read(Path file, SortedMap<String, String> environment) {
    Problems problems = new Problems();
    Path folder = file.toAbsolutePath().normalize().getParent();
    Optional<SourceText> text = SourceText.read(file, problems);
    Optional<TasukiConfiguration> configuration =
        text.flatMap(source -> root(source, problems))
            .map(root -> EnvironmentOverrides.apply(root, environment, problems))
            .flatMap(root -> MappingReader.of(root, "tasuki.yml", problems))
            .flatMap(
                root ->
                    new ConfigurationReader(
                            folder == null ? file.toAbsolutePath() : folder, problems)
                        .read(root));
    return new Loaded(
        problems.hasErrors() ? Optional.empty() : configuration, problems.sorted(), text);
  }

  /** An empty file is an empty mapping: all defaults. */
  private static Optional<YamlNode> root(SourceText source, Problems problems) {
    if (source.content().lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
      return Optional.of(new Mapping(Place.ofFile(source.file()), List.of()));
    }
    return YamlReader.read(source, problems);
  }

  private Optional<TasukiConfiguration> read(MappingReader root) {
    Listen starter = starter(root);
    Management worker = management(root);
    Locale language = root.word("language", LANGUAGES).orElse(Locale.ENGLISH);
    Temporal temporal = temporal(root.mapping("temporal"));
    Links links = links(root.mapping("links"), starter);
    Optional<Path> bundle = bundle(root);
    List<Path> runbooks = bundle.isPresent() ? List.of() : folders(root);
    PlacesReader places = new PlacesReader(fields, references);
    var accounts = places.accounts(root.entries("accounts"));
    var clusters = places.clusters(root.entries("clusters"), accounts);
    PeopleReader people = new PeopleReader(fields, references);
    var persons = people.read(root.mapping("people"));
    var policy = new PolicyReader(fields, references).read(root.mapping("policy"));
    ChannelsReader channels = new ChannelsReader(fields, references);
    var slack = channels.slack(root.mapping("slack"));
    String pagerApi = pager(root.mapping("pager"));
    var alerts = channels.alerts(root.entries("alerts"));
    var freezes = new FreezesReader(fields, references).read(root.entries("freezes"));
    var storms = new StormsReader(fields).read(root.mapping("storms"));
    var pods = new PodWorkReader(fields).read(root.mapping("pods"));
    Optional<Path> evidence = evidence(root.mapping("evidence"));
    var keys = new KeysReader(fields).read(root.mapping("keys"));
    if (bundle.isPresent() && keys.reviewing().isEmpty()) {
      problems.add(
          fields.invalid(
              root.keyPlace("runbooks"),
              "\"runbooks\" names a bundle, and no key under keys.reviewing could have signed it",
              "add the public key of who reviews: tasuki keys new --reviewing"));
    }
    root.done();
    references.check();
    return Optional.of(
        new TasukiConfiguration(
            temporal, links, runbooks, clusters, accounts, persons, policy, slack, pagerApi, alerts,
            worker, starter, evidence, keys, language, bundle, freezes, storms, pods));
  }

  private List<Path> folders(MappingReader root) {
    return root.find("runbooks").filter(Mapping.class::isInstance).isPresent()
        ? List.of()
        : root.texts("runbooks").stream().map(fields::path).toList();
  }

  /** Empty where {@code runbooks} is a list of folders, or left out. */
  private Optional<Path> bundle(MappingReader root) {
    Optional<MappingReader> section =
        root.find("runbooks")
            .filter(Mapping.class::isInstance)
            .flatMap(_ -> root.mapping("runbooks"));
    Optional<Path> file = section.flatMap(s -> s.requireScalar("bundle")).map(fields::path);
    section.ifPresent(MappingReader::done);
    return file;
  }

  private String pager(Optional<MappingReader> section) {
    Optional<String> api = section.flatMap(s -> s.scalar("api")).flatMap(fields::url);
    section.ifPresent(MappingReader::done);
    return Fields.withoutSlash(api.orElse(PAGER_API));
  }

  private Optional<Path> evidence(Optional<MappingReader> section) {
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> folder = section.get().scalar("folder").map(fields::path);
    section.get().done();
    return folder;
  }

  private Temporal temporal(Optional<MappingReader> section) {
    String address = "localhost:7233";
    String namespace = "default";
    if (section.isPresent()) {
      address = section.get().scalar("address").flatMap(fields::address).orElse(address);
      namespace = section.get().text("namespace").orElse(namespace);
      section.get().done();
    }
    return new Temporal(address, namespace);
  }

  private Links links(Optional<MappingReader> section, Listen starter) {
    String temporalUi = "http://localhost:8233";
    String starterUrl = "http://localhost:" + starter.port();
    if (section.isPresent()) {
      temporalUi = section.get().scalar("temporal-ui").flatMap(fields::url).orElse(temporalUi);
      starterUrl = section.get().scalar("starter").flatMap(fields::url).orElse(starterUrl);
      section.get().done();
    }
    return new Links(Fields.withoutSlash(temporalUi), Fields.withoutSlash(starterUrl));
  }

  private Management management(MappingReader root) {
    Optional<MappingReader> section = root.mapping("worker");
    String host = LOOPBACK;
    int port = WORKER_MANAGEMENT_PORT;
    Optional<Instant> restoredAt = Optional.empty();
    List<String> pools = List.of(Management.DEFAULT_POOL);
    int cachedRuns = Management.CACHED_RUNS;
    if (section.isPresent()) {
      host = section.get().text("host").orElse(host);
      port = section.get().scalar("management-port").flatMap(fields::port).orElse(port);
      if (section.get().find("pools").isPresent()) {
        pools =
            section.get().texts("pools").stream().flatMap(s -> fields.pool(s).stream()).toList();
        if (section.get().texts("pools").isEmpty()) {
          problems.add(
              fields.invalid(
                  section.get().keyPlace("pools"),
                  "the worker serves no pool",
                  "name at least one, such as [default]"));
        }
      }
      restoredAt = section.get().scalar("restored-at").flatMap(fields::instant);
      cachedRuns =
          section.get().scalar("cached-runs").flatMap(fields::cachedRuns).orElse(cachedRuns);
      section.get().done();
    }
    return new Management(host, port, pools, restoredAt, cachedRuns);
  }

  private Listen starter(MappingReader root) {
    Optional<MappingReader> section = root.mapping("starter");
    String host = LOOPBACK;
    int port = STARTER_PORT;
    int management = STARTER_MANAGEMENT_PORT;
    if (section.isPresent()) {
      host = section.get().text("host").orElse(host);
      port = section.get().scalar("port").flatMap(fields::port).orElse(port);
      management = section.get().scalar("management-port").flatMap(fields::port).orElse(management);
      section.get().done();
    }
    if (port == management) {
      problems.add(
          fields.invalid(
              section.map(s -> s.keyPlace("management-port")).orElse(root.place()),
              "\"management-port\" of starter is its port %d as well".formatted(port),
              "write another port"));
    }
    return new Listen(host, port, management);
  }
}
