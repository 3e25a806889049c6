package dev.tasuki.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.configuration.TasukiConfiguration.Group;
import dev.tasuki.configuration.TasukiConfiguration.Listen;
import dev.tasuki.configuration.TasukiConfiguration.Rule;
import dev.tasuki.configuration.TasukiConfiguration.Temporal;
import dev.tasuki.problem.Problem;
import dev.tasuki.record.BreakGlass;
import dev.tasuki.storm.StormLimits;
import dev.tasuki.storm.Storms;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationReaderTest {
  @TempDir Path folder;

  static Stream<Path> mistakes() throws IOException, URISyntaxException {
    URL fixtures = ConfigurationReaderTest.class.getResource("invalid");
    if (fixtures == null) {
      throw new IOException("no fixtures");
    }
    try (Stream<Path> folders = Files.list(Path.of(fixtures.toURI()))) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeIsToldWithItsPlaceAndWhatToDo(Path mistake) throws IOException {
    Loaded loaded = ConfigurationReader.read(mistake.resolve("tasuki.yml"), new TreeMap<>());
    assertThat(loaded.configuration()).isEmpty();
    assertThat(rendered(loaded, mistake))
        .isEqualTo(Files.readString(mistake.resolve("expected.txt")));
  }

  @Test
  void theExampleOfTheDocumentIsRight() throws IOException {
    String page = Files.readString(page());
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    Loaded loaded = read(page.substring(begin, page.indexOf("```", begin)), Map.of());
    assertThat(loaded.problems()).isEmpty();
    TasukiConfiguration read = loaded.configuration().orElseThrow();
    assertThat(read.temporal()).isEqualTo(new Temporal("temporal.internal:7233", "tasuki"));
    assertThat(read.clusters().get("prod-a"))
        .satisfies(
            cluster -> {
              assertThat(cluster.access().login())
                  .isEqualTo(
                      new Login.Kubeconfig(
                          Optional.of(folder.resolve("secrets/prod-a.yml")),
                          Optional.of("prod-a-reads")));
              assertThat(cluster.change().orElseThrow().login())
                  .isEqualTo(
                      new Login.Kubeconfig(
                          Optional.of(folder.resolve("secrets/prod-a.yml")),
                          Optional.of("prod-a-changes")));
              assertThat(cluster.owner()).isEqualTo("@platform-sre");
            });
    assertThat(read.people().groupsOf("ben", LocalDate.of(2026, 11, 28)))
        .containsExactly("@platform-sre");
    assertThat(read.people().groups().values())
        .extracting(Group::escalatesTo)
        .containsExactly("", "@chiefs");
    assertThat(read.policy().breakGlass()).contains(new BreakGlass("@chiefs", "@platform-sre"));
    assertThat(read.policy().gates()).extracting(Rule::number).containsExactly(2, 1);
    assertThat(read.pods().images().values())
        .extracting(PodWork.Image::name, PodWork.Image::accounts, PodWork.Image::debug)
        .containsExactly(tuple("helm", List.of("helm"), false), tuple("tools", List.of(), true));
    assertThat(read.pods().commands().values())
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.safe()).isTrue();
              assertThat(command.fits(List.of("-h", "/data"))).isTrue();
            });
    assertThat(read.freezes()).containsOnlyKeys("friday-night", "year-end");
    assertThat(read.freezes().values())
        .extracting(Freeze::approvers)
        .containsExactly(List.of(), List.of("@chiefs"));
  }

  @Test
  void aSubstituteHasTheGroupsOfWhoIsAwayUntilTheDayThatIsWritten() throws IOException {
    TasukiConfiguration read =
        read(
                """
                people:
                  members:
                    aiko: { substitute: { by: ben, until: 2026-12-05 } }
                    ben: {}
                  groups: { "@dba": [aiko], "@sre": [ben] }
                """,
                Map.of())
            .configuration()
            .orElseThrow();
    assertThat(read.people().groupsOf("ben", LocalDate.of(2026, 12, 4)))
        .containsExactly("@dba", "@sre");
    assertThat(read.people().groupsOf("ben", LocalDate.of(2026, 12, 5))).containsExactly("@sre");
    assertThat(read.people().groupsOf("aiko", LocalDate.of(2026, 12, 4))).containsExactly("@dba");
  }

  @Test
  void anEmptyFileIsAllDefaultsAndOnlyOwnersPassGates() throws IOException {
    TasukiConfiguration read = read("", Map.of()).configuration().orElseThrow();
    assertThat(read.temporal()).isEqualTo(new Temporal("localhost:7233", "default"));
    assertThat(read.starter()).isEqualTo(new Listen("127.0.0.1", 8080, 9090));
    assertThat(read.slack()).isEmpty();
    Duration hour = Duration.ofHours(1);
    assertThat(read.policy().gates())
        .containsExactly(
            new Rule(
                List.of("dangerous", "irreversible"), List.of(), List.of("@owner"), 2, hour, hour),
            new Rule(List.of(), List.of(), List.of("@owner"), 1, hour, hour));
  }

  @Test
  void placesNameThePoolOfTheirWorkersAndAWorkerThoseThatItServes() throws IOException {
    TasukiConfiguration silent =
        read("clusters: { a: {} }", Map.of()).configuration().orElseThrow();
    assertThat(silent.clusters())
        .hasEntrySatisfying("a", cluster -> assertThat(cluster.pool()).isEmpty());
    assertThat(silent.worker().pools()).containsExactly("default");
    TasukiConfiguration said =
        read(
                "clusters: { a: { pool: production }, b: { pool: default } }\n"
                    + "worker: { pools: [production] }",
                Map.of())
            .configuration()
            .orElseThrow();
    assertThat(said.clusters())
        .hasEntrySatisfying("a", cluster -> assertThat(cluster.pool()).contains("production"))
        .hasEntrySatisfying("b", cluster -> assertThat(cluster.pool()).isEmpty());
    assertThat(said.worker().pools()).containsExactly("production");
    assertThat(read("worker: { pools: [] }", Map.of()).text()).contains("serves no pool");
  }

  @Test
  void stormsAreLimitedWithoutAWordAndARunbookTakesFromTheGeneralOnesWhatItDoesNotSay()
      throws IOException {
    TasukiConfiguration silent = read("", Map.of()).configuration().orElseThrow();
    assertThat(silent.storms()).isEqualTo(Storms.DEFAULT);
    Loaded said =
        read(
            "storms: { cooldown: 30m, runbooks: { node-replace: { loop-after: 3 } } }",
            Map.of("TASUKI_STORMS_RUNS_PER_HOUR", "3"));
    assertThat(said.problems()).isEmpty();
    Storms storms = said.configuration().orElseThrow().storms();
    Duration half = Duration.ofMinutes(30);
    Duration settle = Duration.ofMinutes(10);
    assertThat(storms.of("other")).isEqualTo(new StormLimits(3, half, 2, settle));
    assertThat(storms.of("node-replace")).isEqualTo(new StormLimits(3, half, 3, settle));
  }

  @Test
  void aWorkerKeepsAsManyRunsInMemoryAsItsFileSays() throws IOException {
    assertThat(cachedRuns("", Map.of())).isEqualTo(300);
    assertThat(cachedRuns("worker: { cached-runs: 600 }", Map.of())).isEqualTo(600);
    assertThat(cachedRuns("worker: {}", Map.of("TASUKI_WORKER_CACHED_RUNS", "50"))).isEqualTo(50);
    for (String wrong : List.of("9", "100001", "-300", "many")) {
      assertThat(read("worker: { cached-runs: %s }".formatted(wrong), Map.of()).text())
          .contains("\"%s\" is no number of runs to keep in memory".formatted(wrong))
          .contains("from 10 to 100000");
    }
  }

  private int cachedRuns(String yaml, Map<String, String> environment) throws IOException {
    return read(yaml, environment).configuration().orElseThrow().worker().cachedRuns();
  }

  @Test
  void aClusterThatDoesNotSayItsEnvironmentIsProduction() throws IOException {
    TasukiConfiguration read = read("clusters: { a: {} }", Map.of()).configuration().orElseThrow();
    assertThat(read.clusters().values())
        .extracting(Cluster::environment)
        .containsExactly("production");
  }

  @Test
  void variablesOverrideKeysOfTheFileAndOfEntriesThatItNames() throws IOException {
    Loaded loaded =
        read(
            "clusters: { prod-a: { kubeconfig: a.yml } }",
            Map.of(
                "TASUKI_TEMPORAL_ADDRESS", "other:7233",
                "TASUKI_STARTER_MANAGEMENT_PORT", "9999",
                "TASUKI_CLUSTERS_PROD_A_KUBECONFIG", "b.yml",
                "TASUKI_CONFIG", "ignored"));
    assertThat(loaded.problems()).isEmpty();
    TasukiConfiguration read = loaded.configuration().orElseThrow();
    assertThat(read.temporal().address()).isEqualTo("other:7233");
    assertThat(read.starter().managementPort()).isEqualTo(9999);
    assertThat(read.clusters().values())
        .extracting(cluster -> cluster.access().login())
        .containsExactly(
            new Login.Kubeconfig(Optional.of(folder.resolve("b.yml")), Optional.empty()));
  }

  @Test
  void policyAndPeopleCannotBeOverriddenFromOutside() throws IOException {
    Loaded loaded = read("", Map.of("TASUKI_POLICY_GATES", "none", "TASUKI_PEOPLE_MEMBERS", "eve"));
    assertThat(loaded.configuration().orElseThrow().people().members()).isEmpty();
    assertThat(loaded.configuration().orElseThrow().policy().gates()).hasSize(2);
  }

  @Test
  void aWrongVariableIsToldByItsNameAndAMisspelledOneIsAWarning() throws IOException {
    Loaded loaded =
        read("", Map.of("TASUKI_STARTER_PORT", "tcp://10.0.0.1", "TASUKI_TEMPORAL_ADRESS", "a:1"));
    assertThat(loaded.problems())
        .extracting(problem -> problem.place().file(), Problem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "TASUKI_STARTER_PORT", "\"tcp://10.0.0.1\" is no port"),
            org.assertj.core.groups.Tuple.tuple(
                "TASUKI_TEMPORAL_ADRESS",
                "the variable \"TASUKI_TEMPORAL_ADRESS\" overrides no key and is ignored"));
    assertThat(loaded.configuration()).isEmpty();
  }

  @Test
  void aSecretWrittenIntoTheFileAppearsInNoProblem() throws IOException {
    Loaded loaded =
        read(
            """
            slack: { channel: C0123, team: T0123, bot-token: xoxb-very-secret, signing-secrets: [s3cr3t] }
            people: { members: { aiko: { tokens: [ { hash: my-token, expires: 2027-01-01 } ] } } }
            """,
            Map.of("TASUKI_SLACK_BOT_TOKEN", "xoxb-other-secret"));
    assertThat(loaded.problems()).hasSize(3);
    assertThat(loaded.problems().toString())
        .doesNotContain("very-secret", "s3cr3t", "my-token", "other-secret");
    assertThat(loaded.problems()).allSatisfy(p -> assertThat(p.place().line()).isZero());
  }

  private Loaded read(String text, Map<String, String> environment) throws IOException {
    Path file = folder.resolve("tasuki.yml");
    Files.writeString(file, text);
    SortedMap<String, String> sorted = new TreeMap<>(environment);
    return ConfigurationReader.read(file, sorted);
  }

  private static Path page() {
    Path here = Path.of("").toAbsolutePath();
    Path inModule = here.resolve("../docs/configuration.md").normalize();
    return Files.exists(inModule) ? inModule : here.resolve("docs/configuration.md");
  }

  /** With file names as a reader of the fixture would write them. */
  private static String rendered(Loaded loaded, Path folder) {
    return loaded.text().replace(folder + "/", "");
  }
}
