package dev.tasuki.sandbox;

import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.signature.SigningKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that everything of one sandbox is in; made anew each time. */
final class StateFolder {
  static final String CLUSTER = "prod-a";
  static final String NEIGHBOUR = "prod-b";
  static final String ACCOUNT = "prod";
  static final String REGION = "ap-northeast-1";
  static final String INTEGRATION = "main";

  /** Written before anything else, so that a start that was cut short is known again. */
  private static final String OURS = ".sandbox";

  private static final String MADE = "# Made by the sandbox";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;

  private StateFolder(Path folder) {
    this.folder = folder;
  }

  /** What was there of an older sandbox is deleted. */
  static StateFolder make(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute)) {
        if (!ours(absolute) && !isEmpty(absolute)) {
          throw new RunbookException(
              RunbookError.USAGE_WRONG,
              "\""
                  + absolute
                  + "\" is not empty and no folder of a sandbox; move it away, or name one that is"
                  + " empty or does not exist");
        }
        empty(absolute);
      }
      Files.createDirectories(absolute);
      Files.writeString(absolute.resolve(OURS), "This folder is made anew by each sandbox.\n");
      Files.createDirectories(absolute.resolve("logs"));
      Files.createDirectories(absolute.resolve("secrets"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + absolute, e);
    }
    return new StateFolder(absolute);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Path log(String part) {
    return folder.resolve("logs").resolve(part + ".log");
  }

  Path configuration() {
    return file("tasuki.yml");
  }

  /** What the generated configuration names. */
  record Facts(
      SandboxPorts ports,
      String kubeconfig,
      String awsEndpoint,
      List<DemoPerson> people,
      String alertToken,
      SlackSettings slack,
      boolean neighbour,
      Locale language) {}

  /** Writes configuration, kubeconfig, secrets and credentials. */
  void write(Facts facts) {
    secret("kubeconfig", facts.kubeconfig());
    secret("alert-token", facts.alertToken());
    secret("aws-key-id", "AKIASANDBOX000000000");
    secret("aws-secret-key", DemoPerson.secret());
    secret("slack-bot-token", facts.slack().botToken());
    secret("slack-signing-secret", facts.slack().signingSecret());
    SigningKeys keys = SigningKeys.make("sandbox");
    secret("signing-key", keys.privateText());
    facts.people().forEach(person -> secret(person.name() + "-token", person.token()));
    text(configuration(), yaml(facts, keys), false);
  }

  /** Where a secret of this name is. */
  Path secretFile(String name) {
    return folder.resolve("secrets").resolve(name);
  }

  private void secret(String name, String value) {
    text(secretFile(name), value, true);
  }

  private static void text(Path file, String text, boolean ownerOnly) {
    try {
      if (ownerOnly && !Files.exists(file)) {
        Files.createFile(file, OWNER_ONLY);
      }
      Files.writeString(
          file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private String yaml(Facts facts, SigningKeys keys) {
    SandboxPorts ports = facts.ports();
    return """
    %s; made anew each time it starts.
    language: %s
    temporal: { address: "127.0.0.1:%d", namespace: default }
    links:
      temporal-ui: "http://127.0.0.1:%d"
      starter: "http://127.0.0.1:%d"
    runbooks: []
    clusters:
    %s
    accounts:
      %s:
        environment: production
        id: "123456789012"
        owner: "%s"
        regions: [%s]
        endpoint: "%s"
        access-key-id: %s
        secret-access-key: %s
    people:
      members:
    %s
      groups:
        "%s": [%s, %s]
    policy:
      gates:
        - { approvers: ["%s"], number: 1, expires: 1h, valid-for: 1h }
      may:
        - { verbs: [execute], who: ["%s", "alert:%s"] }
    slack:
      api: "%s"
      channel: %s
      team: %s
      bot-token: %s
      signing-secrets: [%s]
    keys:
      signing: { id: %s, key: %s }
      verifying: [ { id: %s, public: "%s" } ]
    alerts:
      %s: { source: alertmanager, tokens: [%s], targets: [%s], start: execute }
    evidence: { folder: %s }
    worker: { management-port: %d }
    starter: { port: %d, management-port: %d }
    """
        .formatted(
            MADE,
            facts.language().getLanguage(),
            ports.temporal(),
            ports.temporalUi() > 0 ? ports.temporalUi() : ports.temporalHttp(),
            ports.starter(),
            cluster(CLUSTER) + (facts.neighbour() ? "\n" + cluster(NEIGHBOUR) : ""),
            ACCOUNT,
            DemoPerson.ON_CALL,
            REGION,
            facts.awsEndpoint(),
            reference("aws-key-id"),
            reference("aws-secret-key"),
            members(facts.people()),
            DemoPerson.ON_CALL,
            DemoPerson.HANAKO,
            DemoPerson.TARO,
            DemoPerson.ON_CALL,
            DemoPerson.ON_CALL,
            INTEGRATION,
            facts.slack().api(),
            facts.slack().channel(),
            facts.slack().team(),
            reference("slack-bot-token"),
            reference("slack-signing-secret"),
            keys.id(),
            reference("signing-key"),
            keys.id(),
            keys.publicText(),
            INTEGRATION,
            reference("alert-token"),
            CLUSTER,
            Json.write(file("evidence").toString()),
            ports.workerManagement(),
            ports.starter(),
            ports.starterManagement());
  }

  private String cluster(String name) {
    return "  %s: { environment: production, account: %s, region: %s, owner: \"%s\", kubeconfig: %s, context: %s, change: { context: %s-changes } }"
        .formatted(
            name,
            ACCOUNT,
            REGION,
            DemoPerson.ON_CALL,
            Json.write(secretFile("kubeconfig").toString()),
            CLUSTER,
            CLUSTER);
  }

  private String reference(String secret) {
    return Json.write("file:" + secretFile(secret));
  }

  private static String members(List<DemoPerson> people) {
    LocalDate expires = LocalDate.now(Clock.systemUTC()).plusDays(30);
    return String.join(
        "\n",
        people.stream()
            .map(
                person ->
                    "    %s: { slack-user: %s, tokens: [{ hash: \"%s\", expires: %s }] }"
                        .formatted(
                            person.name(),
                            person.slackUser(),
                            Json.digestOfText(person.token()),
                            expires))
            .toList());
  }

  private static boolean ours(Path folder) throws IOException {
    Path configuration = folder.resolve("tasuki.yml");
    return Files.exists(folder.resolve(OURS))
        || (Files.exists(configuration) && Files.readString(configuration).startsWith(MADE));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** The mark that it is ours stays: who is interrupted here can begin again. */
  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder) && !file.equals(folder.resolve(OURS))) {
          Files.delete(file);
        }
      }
    }
  }
}
