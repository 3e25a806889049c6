package dev.tasuki.configuration;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.BreakGlass;
import dev.tasuki.record.Target;
import dev.tasuki.signature.Signer;
import dev.tasuki.signature.Verifier;
import dev.tasuki.storm.Storms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code tasuki.yml}, read and checked. Secrets are still references.
 *
 * @param runbooks folders, absolute, in order; the shipped library is always behind them
 * @param bundle file, absolute, of the reviewed bundle that stands in the place of folders
 * @param pagerApi base URL of PagerDuty's events, without slash at its end
 * @param evidence folder, absolute, of the payload store, one for starter and workers; absent:
 *     steps with evidence fail, and answers are at most 64 KiB
 * @param links public base URLs for people: of the Temporal Web UI and of the starter
 * @param language of what many people read at one place, Slack and the Temporal Web UI: English or
 *     Japanese
 * @param pods what may be run within clusters
 */
public record TasukiConfiguration(
    Temporal temporal,
    Links links,
    List<Path> runbooks,
    SortedMap<String, Cluster> clusters,
    SortedMap<String, Account> accounts,
    People people,
    Policy policy,
    Optional<Slack> slack,
    String pagerApi,
    SortedMap<String, Integration> alerts,
    Management worker,
    Listen starter,
    Optional<Path> evidence,
    Keys keys,
    Locale language,
    Optional<Path> bundle,
    SortedMap<String, Freeze> freezes,
    Storms storms,
    PodWork pods) {
  public TasukiConfiguration {
    runbooks = List.copyOf(runbooks);
    clusters = sorted(clusters);
    accounts = sorted(accounts);
    alerts = sorted(alerts);
    freezes = sorted(freezes);
  }

  private static <V> SortedMap<String, V> sorted(SortedMap<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** Where Temporal is: {@code host:port} and namespace. */
  public record Temporal(String address, String namespace) {}

  public record Links(String temporalUi, String starter) {}

  /**
   * A cluster.
   *
   * @param account name of the configured account it stands in; empty if it is on no cloud
   * @param owner group with {@code @}; empty if none
   * @param access as who reads
   * @param change as who changes; absent where nothing is changed
   * @param pool of the workers that hold its credentials; absent for the default one
   * @param mayChange what may be changed there though it is guarded
   */
  public record Cluster(
      String name,
      String environment,
      String account,
      String region,
      String owner,
      ClusterAccess access,
      Optional<ClusterAccess> change,
      Optional<String> pool,
      List<Guarded> mayChange) {
    public Cluster {
      mayChange = List.copyOf(mayChange);
    }

    /** One in which nothing guarded may be changed. */
    public Cluster(
        String name,
        String environment,
        String account,
        String region,
        String owner,
        ClusterAccess access,
        Optional<ClusterAccess> change,
        Optional<String> pool) {
      this(name, environment, account, region, owner, access, change, pool, List.of());
    }
  }

  /**
   * An AWS account.
   *
   * @param regions the first is the default
   * @param endpoint replaces AWS's own, for stand-ins
   * @param accessKeyId with {@code secretAccessKey}, a fixed identity; otherwise the SDK's default
   *     chain
   * @param pool as of a cluster
   */
  public record Account(
      String name,
      String environment,
      String id,
      String owner,
      List<String> regions,
      Optional<String> endpoint,
      Optional<SecretReference> accessKeyId,
      Optional<SecretReference> secretAccessKey,
      Optional<String> pool) {
    public Account {
      regions = List.copyOf(regions);
    }
  }

  /**
   * Who is who.
   *
   * @param members by name, in lower case
   * @param groups by name with {@code @}
   */
  public record People(SortedMap<String, Member> members, SortedMap<String, Group> groups) {
    public People {
      members = sorted(members);
      groups = sorted(groups);
    }

    /**
     * The groups of a member, and of those whom that member stands in for; sorted.
     *
     * @param today in UTC
     */
    public List<String> groupsOf(String member, LocalDate today) {
      List<String> who =
          Stream.concat(
                  Stream.of(member),
                  members.values().stream()
                      .filter(away -> stoodInBy(away, member, today))
                      .map(Member::name))
              .toList();
      return groups.values().stream()
          .filter(group -> group.members().stream().anyMatch(who::contains))
          .map(Group::name)
          .toList();
    }

    private static boolean stoodInBy(Member away, String member, LocalDate today) {
      return away.substitute()
          .filter(substitute -> substitute.by().equals(member))
          .filter(substitute -> today.isBefore(substitute.until()))
          .isPresent();
    }
  }

  /**
   * A person.
   *
   * @param slackUser Slack's user id, such as {@code U012AB3CD}
   * @param substitute who decides in this person's place for a time
   */
  public record Member(
      String name,
      Optional<String> slackUser,
      List<Token> tokens,
      Optional<Substitute> substitute) {
    public Member {
      tokens = List.copyOf(tokens);
    }

    /** One who is there. */
    public Member(String name, Optional<String> slackUser, List<Token> tokens) {
      this(name, slackUser, tokens, Optional.empty());
    }
  }

  /**
   * Who stands in for a person who is away: has that person's groups meanwhile, and counts as one
   * person, himself.
   *
   * @param by name of the member
   * @param until ISO date, in UTC; from its beginning on nobody stands in
   */
  public record Substitute(String by, LocalDate until) {}

  /**
   * An API token, by its hash.
   *
   * @param hash {@code sha256:} and 64 hexadecimal digits over the token's bytes
   * @param expires ISO date, in UTC; the token is refused from its beginning on
   */
  public record Token(String hash, LocalDate expires) {}

  /**
   * People who answer for something together.
   *
   * @param escalatesTo the group, with {@code @}, that is asked once this one has not answered in
   *     time; empty if none
   * @param pager routing key of PagerDuty's Events API v2 that wakes it; absent if nothing does
   */
  public record Group(
      String name, List<String> members, String escalatesTo, Optional<SecretReference> pager) {
    public Group {
      members = List.copyOf(members);
    }

    /** One that nobody stands behind, and that nothing wakes. */
    public Group(String name, List<String> members) {
      this(name, members, "", Optional.empty());
    }
  }

  /**
   * Risk × environment → approval; the first rule that fits decides, and where none fits nobody may
   * pass.
   *
   * @param may who may do what; see {@link dev.tasuki.policy.Allowances}
   */
  public record Policy(List<Rule> gates, List<Allowance> may, Optional<BreakGlass> breakGlass) {
    public Policy {
      gates = List.copyOf(gates);
      may = List.copyOf(may);
    }
  }

  /**
   * One rule of who may do what.
   *
   * @param verbs words of {@link Verb}
   * @param runbooks ids; empty for any
   * @param environments empty for any
   * @param who groups with {@code @}, members, and integrations as {@code alert:NAME}
   */
  public record Allowance(
      List<String> verbs, List<String> runbooks, List<String> environments, List<String> who) {
    public Allowance {
      verbs = List.copyOf(verbs);
      runbooks = List.copyOf(runbooks);
      environments = List.copyOf(environments);
      who = List.copyOf(who);
    }
  }

  /**
   * One rule of the policy.
   *
   * @param risks words such as {@code disruptive}; empty for any
   * @param environments empty for any
   * @param approvers groups; {@code @owner} is the group that owns the target
   * @param number of approvals, each by another person of any of these groups
   */
  public record Rule(
      List<String> risks,
      List<String> environments,
      List<String> approvers,
      int number,
      Duration expires,
      Duration validFor) {
    public Rule {
      risks = List.copyOf(risks);
      environments = List.copyOf(environments);
      approvers = List.copyOf(approvers);
    }
  }

  /**
   * Slack.
   *
   * @param api base URL of the Web API, ending in a slash
   * @param channel id that runs are announced in
   * @param team id of the workspace; users of another are refused
   */
  public record Slack(
      String api,
      String channel,
      String team,
      SecretReference botToken,
      List<SecretReference> signingSecrets) {
    public Slack {
      signingSecrets = List.copyOf(signingSecrets);
    }
  }

  /**
   * Where alerts come in.
   *
   * @param source such as {@code alertmanager}
   * @param tokens of which the sender shows one
   * @param targets clusters and accounts that it may name
   * @param start the most it may start: {@code diagnose} or {@code execute}
   */
  public record Integration(
      String name,
      String source,
      List<SecretReference> tokens,
      List<String> targets,
      String start) {
    public Integration {
      tokens = List.copyOf(tokens);
      targets = List.copyOf(targets);
    }
  }

  /**
   * Keys for signatures.
   *
   * @param signing the starter's own; absent where no starter runs by this file
   * @param verifying public keys of starters by id, in base64; several while they are rotated
   * @param reviewing public keys of those who sign bundles of runbooks, likewise; none of them is a
   *     starter's
   */
  public record Keys(
      Optional<Signing> signing,
      SortedMap<String, String> verifying,
      SortedMap<String, String> reviewing) {
    public Keys {
      verifying = sorted(verifying);
      reviewing = sorted(reviewing);
    }

    /** Keys where no bundle is reviewed. */
    public Keys(Optional<Signing> signing, SortedMap<String, String> verifying) {
      this(signing, verifying, new TreeMap<>());
    }

    /**
     * What checks signatures.
     *
     * @throws RunbookException {@code KEY_UNUSABLE} when there is no key
     */
    public Verifier verifier() {
      if (verifying.isEmpty()) {
        throw new RunbookException(
            RunbookError.KEY_UNUSABLE,
            "tasuki.yml names no key under keys.verifying, and without one nothing that a starter"
                + " signs can be checked; make keys with: tasuki keys new");
      }
      return Verifier.of(verifying);
    }

    /**
     * What signs; it has been tried against its public half.
     *
     * @throws RunbookException {@code KEY_UNUSABLE}, {@code SECRET_UNRESOLVED}
     */
    public Signer signer(Secrets secrets) {
      Verifier verifier = verifier();
      Signing key =
          signing.orElseThrow(
              () ->
                  new RunbookException(
                      RunbookError.KEY_UNUSABLE,
                      "tasuki.yml names no key under keys.signing, and a starter signs everything"
                          + " that it starts; make one with: tasuki keys new"));
      Signer signer = Signer.of(key.id(), secrets.find(key.key()));
      try {
        var _ = verifier.verify(signer.sign(Target.none()));
      } catch (RunbookException e) {
        throw new RunbookException(
            RunbookError.KEY_UNUSABLE,
            "the key that keys.signing names for \""
                + key.id()
                + "\" is not the private half of the one under keys.verifying; name the two that"
                + " tasuki keys new made together",
            e);
      }
      return signer;
    }
  }

  /**
   * The starter's private key.
   *
   * @param id of its public half under {@code verifying}
   */
  public record Signing(String id, SecretReference key) {}

  /**
   * The worker: where it tells how it is, and what it does.
   *
   * @param pools that it serves; {@value #DEFAULT_POOL} also runs the runs themselves
   * @param restoredAt when Temporal's database was last restored from a backup: runs that began
   *     before then may have done more than the database knows
   * @param cachedRuns how many open runs are kept in memory, {@value #FEWEST_CACHED_RUNS} to
   *     {@value #MOST_CACHED_RUNS}; any other is replayed from its history once something happens
   *     to it
   */
  public record Management(
      String host,
      int managementPort,
      List<String> pools,
      Optional<Instant> restoredAt,
      int cachedRuns) {
    /** The pool of places that name none. */
    public static final String DEFAULT_POOL = "default";

    public static final int FEWEST_CACHED_RUNS = 10;
    public static final int MOST_CACHED_RUNS = 100_000;

    /** Less than were measured with a heap of 192 MB: docs/performance.md. */
    static final int CACHED_RUNS = 300;

    /** One that keeps as many runs in memory as the launcher gives it room for. */
    public Management(
        String host, int managementPort, List<String> pools, Optional<Instant> restoredAt) {
      this(host, managementPort, pools, restoredAt, CACHED_RUNS);
    }

    public Management {
      pools = List.copyOf(pools);
    }
  }

  /** Where a process listens, on the loopback interface unless {@code host} says otherwise. */
  public record Listen(String host, int port, int managementPort) {}
}
