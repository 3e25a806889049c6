package dev.tasuki.configuration;

import dev.tasuki.configuration.References.Kind;
import dev.tasuki.configuration.TasukiConfiguration.Group;
import dev.tasuki.configuration.TasukiConfiguration.Member;
import dev.tasuki.configuration.TasukiConfiguration.People;
import dev.tasuki.configuration.TasukiConfiguration.Substitute;
import dev.tasuki.configuration.TasukiConfiguration.Token;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Nothing;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code people}: members with their identities, and groups. */
final class PeopleReader {
  private static final Pattern MEMBER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
  private static final Pattern GROUP = Pattern.compile("@[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  private static final Pattern SLACK_USER = Pattern.compile("[UW][A-Z0-9]{2,20}");
  private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");

  private final Fields fields;
  private final References references;
  private final SortedMap<String, String> bySlackUser = new TreeMap<>();
  private final SortedMap<String, String> byHash = new TreeMap<>();

  PeopleReader(Fields fields, References references) {
    this.fields = fields;
    this.references = references;
  }

  People read(Optional<MappingReader> people) {
    SortedMap<String, Member> members = new TreeMap<>();
    SortedMap<String, Group> groups = new TreeMap<>();
    if (people.isPresent()) {
      for (Entry entry : people.get().entries("members")) {
        references.declare(Kind.MEMBER, entry.name());
        member(entry).ifPresent(member -> members.put(member.name(), member));
      }
      for (Entry entry : people.get().entries("groups")) {
        references.declare(Kind.GROUP, entry.name());
        group(entry, people.get()).ifPresent(group -> groups.put(group.name(), group));
      }
      people.get().done();
    }
    return new People(members, groups);
  }

  private Optional<Member> member(Entry entry) {
    Optional<String> name =
        fields.matching(
            entry.key(), MEMBER, "name of a member", "write it in lower case, such as \"aiko\"");
    if (entry.value() instanceof Nothing) {
      return name.map(known -> new Member(known, Optional.empty(), List.of()));
    }
    return MappingReader.of(entry.value(), "the member " + entry.name(), fields.problems())
        .map(
            section -> {
              Member member =
                  new Member(
                      name.orElse(entry.name()),
                      section.scalar("slack-user").flatMap(user -> slackUser(user, entry.name())),
                      tokens(section, entry.name()),
                      section.mapping("substitute").flatMap(this::substitute));
              section.done();
              return member;
            });
  }

  private Optional<Substitute> substitute(MappingReader section) {
    Optional<Scalar> by = section.requireScalar("by");
    by.ifPresent(scalar -> references.use(Kind.MEMBER, scalar));
    Optional<LocalDate> until = section.requireScalar("until").flatMap(this::date);
    section.done();
    return by.flatMap(scalar -> until.map(date -> new Substitute(scalar.text(), date)));
  }

  private Optional<String> slackUser(Scalar scalar, String member) {
    Optional<String> user =
        fields.matching(
            scalar, SLACK_USER, "Slack user id", "write the id, such as U012AB3CD, not the name");
    user.ifPresent(id -> only(bySlackUser, id, member, scalar, "the Slack user \"" + id + "\""));
    return user;
  }

  private List<Token> tokens(MappingReader section, String member) {
    List<Token> tokens = new ArrayList<>();
    for (YamlNode item : section.list("tokens")) {
      MappingReader.of(item, "a token of " + member, fields.problems())
          .ifPresent(
              token -> {
                Optional<String> hash =
                    token.requireScalar("hash").flatMap(scalar -> hash(scalar, member));
                Optional<LocalDate> expires = token.requireScalar("expires").flatMap(this::date);
                token.done();
                if (hash.isPresent() && expires.isPresent()) {
                  tokens.add(new Token(hash.get(), expires.get()));
                }
              });
    }
    return tokens;
  }

  /** What is no hash may be the token itself: it is not shown. */
  private Optional<String> hash(Scalar scalar, String member) {
    if (HASH.matcher(scalar.text()).matches()) {
      only(byHash, scalar.text(), member, scalar, "this token");
      return Optional.of(scalar.text());
    }
    fields
        .problems()
        .add(
            fields.invalid(
                dev.tasuki.problem.Place.ofFile(scalar.place().file()),
                "\"hash\" of a token of %s in line %d is no hash (its value is not shown)"
                    .formatted(member, scalar.place().line()),
                "write sha256: and the 64 hexadecimal digits that"
                    + " printf %s \"$TOKEN\" | sha256sum prints"));
    return Optional.empty();
  }

  private void only(
      SortedMap<String, String> owners, String id, String member, Scalar scalar, String what) {
    String other = owners.putIfAbsent(id, member);
    if (other != null) {
      fields
          .problems()
          .add(
              fields.invalid(
                  scalar.place(),
                  what + " belongs to " + other + " already",
                  "an identity stands for one person"));
    }
  }

  private Optional<LocalDate> date(Scalar scalar) {
    try {
      return Optional.of(LocalDate.parse(scalar.text()));
    } catch (DateTimeParseException e) {
      fields
          .problems()
          .add(
              fields.invalid(
                  scalar.place(),
                  "\"%s\" is no date".formatted(scalar.text()),
                  "write one such as 2027-03-31"));
      return Optional.empty();
    }
  }

  private Optional<Group> group(Entry entry, MappingReader people) {
    Optional<String> name =
        entry.name().equals(References.OWNER)
            ? reserved(entry)
            : fields.matching(
                entry.key(), GROUP, "name of a group", "write @ and kebab-case: \"@platform-sre\"");
    return switch (entry.value()) {
      case YamlNode.Listing list -> name.map(known -> new Group(known, members(list, people)));
      case YamlNode.Mapping _ ->
          MappingReader.of(entry.value(), "the group " + entry.name(), people.problems())
              .map(section -> group(name.orElse(entry.name()), section));
      case YamlNode.Scalar _, YamlNode.Nothing _ -> {
        people
            .problems()
            .add(
                MappingReader.wrongKind(
                    entry.name(),
                    entry.value(),
                    "a list of members, or a mapping with \"members\""));
        yield Optional.empty();
      }
    };
  }

  private Group group(String name, MappingReader section) {
    section.require("members");
    List<Scalar> members = section.texts("members");
    members.forEach(scalar -> references.use(Kind.MEMBER, scalar));
    Optional<Scalar> next = section.scalar("escalates-to");
    next.ifPresent(scalar -> references.use(Kind.GROUP, scalar));
    Group group =
        new Group(
            name,
            members.stream().map(Scalar::text).toList(),
            next.map(Scalar::text).orElse(""),
            fields.secret(section, "pager"));
    section.done();
    return group;
  }

  private List<String> members(YamlNode.Listing list, MappingReader people) {
    List<String> members = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (item instanceof Scalar scalar) {
        references.use(Kind.MEMBER, scalar);
        members.add(scalar.text());
      } else {
        people.problems().add(MappingReader.wrongKind("a member", item, "a name"));
      }
    }
    return members;
  }

  private Optional<String> reserved(Entry entry) {
    fields
        .problems()
        .add(
            fields.invalid(
                entry.key().place(),
                "\"@owner\" is no name of a group",
                "it stands for the group that owns a target; rename this one"));
    return Optional.empty();
  }
}
