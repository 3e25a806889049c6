package dev.tasuki.sandbox.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.catalogue.ClusterRoles;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.process.ChildProcess;
import dev.tasuki.sandbox.process.Http;
import dev.tasuki.sandbox.tools.KubernetesPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A running control plane. Several may run at once, each in a folder of its own; what one knows it
 * forgets when it is closed. Thread-safe but for {@code close}.
 */
public final class ControlPlane implements AutoCloseable {
  /** Generous: a machine that builds beside is slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----\n?", Pattern.DOTALL);

  private final Components components;
  private final List<ChildProcess> processes = new ArrayList<>();
  private final Access admin;
  private final ApiServer api;

  private ControlPlane(KubernetesPrograms programs, Path folder, boolean openContainers) {
    try {
      components = new Components(programs, folder, openContainers);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write to " + folder, e);
    }
    try {
      started(components.etcd()).awaitReady(PATIENCE, () -> Http.ok(components.etcdHealth()));
      ChildProcess server =
          started(components.apiServer()).awaitReady(PATIENCE, () -> authority().isPresent());
      admin = new Access(components.url(), authority().orElseThrow(), components.adminToken());
      api = new ApiServer(admin);
      server.awaitReady(PATIENCE, () -> api.ok("/readyz"));
      started(components.scheduler(admin.certificateAuthority()));
      started(components.kwok(admin.certificateAuthority()));
      // Its first sign of life: pods need this account.
      started(components.controllerManager(admin.certificateAuthority()))
          .awaitReady(PATIENCE, () -> api.ok(defaultAccount("default")));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts one and waits until it takes pods, as soon as it has nodes.
   *
   * @param folder for its files and logs, made if it is not there; what another one that ended left
   *     there is forgotten
   * @throws RunbookException with {@link RunbookError#TOOL_MISSING} and the end of its log when one
   *     of the processes does not come up
   */
  public static ControlPlane start(KubernetesPrograms programs, Path folder) {
    return new ControlPlane(programs, folder.toAbsolutePath(), false);
  }

  /**
   * Like {@link #start}, and containers have logs and take commands: every one has written {@link
   * #containerLog}, and a command runs on this very machine as whoever starts this. For tests only:
   * kwok asks nobody on this machine for credentials.
   */
  public static ControlPlane startWithOpenContainers(KubernetesPrograms programs, Path folder) {
    return new ControlPlane(programs, folder.toAbsolutePath(), true);
  }

  /** Each line {@code TIME stdout F TEXT}; empty to begin with. */
  public Path containerLog() {
    return components.containerLog();
  }

  /** Of who may do everything. */
  public Access admin() {
    return admin;
  }

  /**
   * Of a service account that may do exactly this, in the whole cluster.
   *
   * @param name of the account, its role and its binding; one that nobody has yet
   */
  public Access identity(String name, List<Permission.Rbac> permissions) {
    return new Identities(api, admin).make(name, permissions);
  }

  /**
   * Of two service accounts: NAME has what of this is for reading, NAME-changes all else.
   *
   * @param name as for {@link #identity}
   */
  public Logins logins(String name, List<Permission.Rbac> permissions) {
    ClusterRoles roles = ClusterRoles.split(permissions);
    return new Logins(identity(name, roles.read()), identity(name + "-changes", roles.change()));
  }

  /**
   * Gives the two of {@link #logins} exactly these rights from now on.
   *
   * @param had rights that they had before
   */
  void replaceRights(String name, ClusterRoles roles, ClusterRoles had) {
    Identities identities = new Identities(api, admin);
    identities.replace(name, roles.read(), had.read());
    identities.replace(name + "-changes", roles.change(), had.change());
  }

  /** Makes a namespace and waits until it takes pods. */
  public void namespace(String name) {
    api.create("/api/v1/namespaces", Manifests.namespace(name));
    await("the default account of namespace " + name, () -> api.ok(defaultAccount(name)));
  }

  /**
   * Makes nodes, named by prefix and number from 1, and waits until they take pods.
   *
   * @return their names
   */
  public List<String> nodes(String prefix, int count) {
    List<String> names = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      names.add(prefix + number);
      api.create("/api/v1/nodes", Manifests.node(prefix + number));
    }
    for (String name : names) {
      await("node " + name, () -> takesPods(api.get("/api/v1/nodes/" + name)));
    }
    return names;
  }

  /** What was changed so far, by anybody but the control plane itself, in its order. */
  public List<AuditEvent> changes() {
    return AuditEvent.read(components.auditLog());
  }

  /** What it consists of. */
  public List<ChildProcess> processes() {
    return List.copyOf(processes);
  }

  /** Resident memory of all processes, in bytes; 0 where the system does not tell. */
  public long residentBytes() {
    return processes.stream().mapToLong(ChildProcess::residentBytes).sum();
  }

  /** Ends it at once: nothing of it is kept, so nothing is to be written any more. */
  @Override
  public void close() {
    processes.reversed().forEach(ChildProcess::kill);
    processes.clear();
  }

  private ChildProcess started(ChildProcess process) {
    processes.add(process);
    return process;
  }

  private void await(String what, BooleanSupplier there) {
    if (!Await.until(PATIENCE, there)) {
      throw new RunbookException(
          RunbookError.TOOL_MISSING,
          "%s is not there after %d s; the logs beside \"%s\" say more"
              .formatted(what, PATIENCE.toSeconds(), components.auditLog()));
    }
  }

  private static String defaultAccount(String namespace) {
    return "/api/v1/namespaces/%s/serviceaccounts/default".formatted(namespace);
  }

  private static boolean takesPods(JsonNode node) {
    boolean ready = false;
    for (JsonNode condition : node.at("/status/conditions")) {
      ready |=
          condition.path("type").asText().equals("Ready")
              && condition.path("status").asText().equals("True");
    }
    return ready && node.at("/spec/taints").isEmpty();
  }

  /** The last certificate that the API server wrote, once it has written it. */
  private Optional<String> authority() {
    Path file = components.certificates();
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      List<String> all =
          CERTIFICATE.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
      return all.size() < 2 ? Optional.empty() : Optional.of(all.getLast());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
