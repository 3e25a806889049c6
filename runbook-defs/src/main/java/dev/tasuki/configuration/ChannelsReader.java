package dev.tasuki.configuration;

import dev.tasuki.configuration.References.Kind;
import dev.tasuki.configuration.TasukiConfiguration.Integration;
import dev.tasuki.configuration.TasukiConfiguration.Slack;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code slack} and {@code alerts}: where people and alerts come in. */
final class ChannelsReader {
  private static final String SLACK_API = "https://slack.com/api/";
  private static final String DIAGNOSE = "diagnose";
  private static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]{2,20}");
  private static final Pattern TEAM = Pattern.compile("[TE][A-Z0-9]{2,20}");

  /** The sources that can be read today. */
  private static final SortedMap<String, String> SOURCES =
      new TreeMap<>(java.util.Map.of("alertmanager", "alertmanager"));

  private static final SortedMap<String, String> STARTS =
      new TreeMap<>(java.util.Map.of(DIAGNOSE, DIAGNOSE, "execute", "execute"));

  private final Fields fields;
  private final References references;

  ChannelsReader(Fields fields, References references) {
    this.fields = fields;
    this.references = references;
  }

  Optional<Slack> slack(Optional<MappingReader> section) {
    return section.flatMap(this::slack);
  }

  private Optional<Slack> slack(MappingReader section) {
    String api = section.scalar("api").flatMap(fields::url).orElse(SLACK_API);
    Optional<String> channel =
        section
            .requireScalar("channel")
            .flatMap(
                scalar ->
                    fields.matching(
                        scalar, CHANNEL, "id of a channel", "write the id, such as C0123ABCD"));
    Optional<String> team =
        section
            .requireScalar("team")
            .flatMap(
                scalar ->
                    fields.matching(
                        scalar, TEAM, "id of a workspace", "write the id, such as T0123ABCD"));
    section.require("bot-token");
    Optional<SecretReference> token = fields.secret(section, "bot-token");
    List<SecretReference> signing = fields.secrets(section, "signing-secrets");
    section.done();
    if (channel.isEmpty() || team.isEmpty() || token.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Slack(
            api.endsWith("/") ? api : api + "/", channel.get(), team.get(), token.get(), signing));
  }

  SortedMap<String, Integration> alerts(List<Entry> entries) {
    SortedMap<String, Integration> integrations = new TreeMap<>();
    for (Entry entry : entries) {
      String name = entry.name();
      references.declare(Kind.INTEGRATION, References.ALERT + name);
      if (fields.named(entry, "an integration")) {
        MappingReader.of(entry.value(), "the integration " + name, fields.problems())
            .ifPresent(section -> integrations.put(name, integration(name, section)));
      }
    }
    return integrations;
  }

  private Integration integration(String name, MappingReader section) {
    section.require("source");
    List<Scalar> targets = section.texts("targets");
    targets.forEach(scalar -> references.use(Kind.TARGET, scalar));
    section.require("targets");
    Integration integration =
        new Integration(
            name,
            section.word("source", SOURCES).orElse(""),
            fields.secrets(section, "tokens"),
            targets.stream().map(Scalar::text).toList(),
            section.word("start", STARTS).orElse(DIAGNOSE));
    section.done();
    return integration;
  }
}
