package dev.tasuki.configuration;

import dev.tasuki.configuration.References.Kind;
import dev.tasuki.configuration.TasukiConfiguration.Account;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.configuration.TasukiConfiguration.Management;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code clusters} and {@code accounts}. */
final class PlacesReader {
  private static final String PRODUCTION = "production";
  private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
  static final Pattern REGION = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-\\d");

  private final Fields fields;
  private final References references;

  PlacesReader(Fields fields, References references) {
    this.fields = fields;
    this.references = references;
  }

  SortedMap<String, Account> accounts(List<Entry> entries) {
    SortedMap<String, Account> accounts = new TreeMap<>();
    for (Entry entry : entries) {
      String name = entry.name();
      references.declare(Kind.ACCOUNT, name);
      if (fields.named(entry, "an account")) {
        MappingReader.of(entry.value(), "the account " + name, fields.problems())
            .ifPresent(section -> accounts.put(name, account(name, section)));
      }
    }
    return accounts;
  }

  private Account account(String name, MappingReader section) {
    Optional<String> id =
        section
            .requireScalar("id")
            .flatMap(
                scalar ->
                    fields.matching(
                        scalar, ACCOUNT_ID, "account id", "write its twelve digits, in quotes"));
    section.require("regions");
    List<String> regions =
        section.texts("regions").stream().flatMap(scalar -> region(scalar).stream()).toList();
    if (section.find("regions").isPresent() && section.texts("regions").isEmpty()) {
      fields
          .problems()
          .add(
              fields.invalid(
                  section.keyPlace("regions"),
                  "the account " + name + " has no region",
                  "write at least one, such as [ap-northeast-1]"));
    }
    Optional<SecretReference> keyId = fields.secret(section, "access-key-id");
    Optional<SecretReference> key = fields.secret(section, "secret-access-key");
    if (section.find("access-key-id").isPresent()
        != section.find("secret-access-key").isPresent()) {
      fields
          .problems()
          .add(
              fields.invalid(
                  section.place(),
                  "the account " + name + " has one of \"access-key-id\" and \"secret-access-key\"",
                  "write both, or none to use the default identity"));
    }
    Account account =
        new Account(
            name,
            environment(section),
            id.orElse(""),
            owner(section),
            regions,
            section.scalar("endpoint").flatMap(fields::url),
            keyId,
            key,
            pool(section));
    section.done();
    return account;
  }

  SortedMap<String, Cluster> clusters(List<Entry> entries, SortedMap<String, Account> accounts) {
    SortedMap<String, Cluster> clusters = new TreeMap<>();
    for (Entry entry : entries) {
      String name = entry.name();
      if (references.declared(Kind.ACCOUNT, name)) {
        fields
            .problems()
            .add(
                fields.invalid(
                    entry.key().place(),
                    "\"" + name + "\" is an account as well",
                    "a target's name stands for one thing; rename one of the two"));
      }
      references.declare(Kind.CLUSTER, name);
      if (fields.named(entry, "a cluster")) {
        MappingReader.of(entry.value(), "the cluster " + name, fields.problems())
            .ifPresent(section -> clusters.put(name, cluster(name, section, accounts)));
      }
    }
    return clusters;
  }

  private Cluster cluster(String name, MappingReader section, SortedMap<String, Account> accounts) {
    Optional<Scalar> account = section.scalar("account");
    account.ifPresent(scalar -> references.use(Kind.ACCOUNT, scalar));
    String accountName = account.map(Scalar::text).orElse("");
    Optional<String> ofAccount =
        Optional.ofNullable(accounts.get(accountName))
            .flatMap(found -> found.regions().stream().findFirst());
    String region = section.scalar("region").flatMap(this::region).or(() -> ofAccount).orElse("");
    AccessReader accesses = new AccessReader(fields);
    ClusterAccess access = accesses.reading(name, section, region);
    Cluster cluster =
        new Cluster(
            name,
            environment(section),
            accountName,
            region,
            owner(section),
            access,
            accesses.changing(name, section, access),
            pool(section),
            section.texts("may-change").stream().flatMap(s -> guarded(s).stream()).toList());
    section.done();
    return cluster;
  }

  private Optional<Guarded> guarded(Scalar scalar) {
    Optional<Guarded> known = Guarded.of(scalar.text());
    if (known.isEmpty()) {
      fields
          .problems()
          .add(
              fields.invalid(
                  scalar.place(),
                  "\"%s\" is nothing that is guarded in a cluster".formatted(scalar.text()),
                  "known: " + String.join(", ", Guarded.words())));
    }
    return known;
  }

  private Optional<String> region(Scalar scalar) {
    return fields.matching(scalar, REGION, "AWS region", "write one such as ap-northeast-1");
  }

  /** Silence is never a lesser environment. */
  private String environment(MappingReader section) {
    return section.text("environment").orElse(PRODUCTION);
  }

  private Optional<String> pool(MappingReader section) {
    return section
        .scalar("pool")
        .flatMap(fields::pool)
        .filter(pool -> !pool.equals(Management.DEFAULT_POOL));
  }

  private String owner(MappingReader section) {
    Optional<Scalar> owner = section.scalar("owner");
    owner.ifPresent(scalar -> references.use(Kind.GROUP, scalar));
    return owner.map(Scalar::text).orElse("");
  }
}
