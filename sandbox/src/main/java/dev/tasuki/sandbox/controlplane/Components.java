package dev.tasuki.sandbox.controlplane;

import dev.tasuki.sandbox.process.ChildProcess;
import dev.tasuki.sandbox.process.Ports;
import dev.tasuki.sandbox.tools.KubernetesPrograms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The five processes: how each is started. */
final class Components {
  private static final String LOOPBACK = "http://127.0.0.1:";

  private final KubernetesPrograms programs;
  private final Path folder;
  private final Credentials credentials;
  private final int etcdPort = Ports.free();
  private final int etcdPeerPort = Ports.free();
  private final int apiPort = Ports.free();
  private final int kubeletPort = Ports.free();
  private final boolean openContainers;

  /**
   * In a folder that is theirs alone.
   *
   * @param openContainers see {@link ControlPlane#startWithOpenContainers}
   */
  Components(KubernetesPrograms programs, Path folder, boolean openContainers) throws IOException {
    this.programs = programs;
    this.folder = folder;
    this.openContainers = openContainers;
    Files.createDirectories(folder);
    for (String old : List.of("etcd", "certificates", "audit.log")) {
      delete(folder.resolve(old));
    }
    this.credentials = Credentials.make(folder);
    for (String file : List.of("audit-policy.yaml", "stages.yaml")) {
      Files.writeString(folder.resolve(file), resource(file));
    }
    if (openContainers) {
      Files.writeString(
          folder.resolve("containers.yaml"),
          resource("containers.yaml").replace("FOLDER", folder.toString()));
      Files.writeString(containerLog(), "");
    }
  }

  /** What every container has written, as a container runtime would have put it down. */
  Path containerLog() {
    return folder.resolve("container.log");
  }

  String url() {
    return "https://127.0.0.1:" + apiPort;
  }

  String etcdHealth() {
    return LOOPBACK + etcdPort + "/health";
  }

  /** The API server writes it: its own certificate and that of the authority it made for it. */
  Path certificates() {
    return folder.resolve("certificates").resolve("apiserver.crt");
  }

  Path auditLog() {
    return folder.resolve("audit.log");
  }

  String adminToken() {
    return credentials.token(Credentials.User.ADMIN);
  }

  ChildProcess etcd() {
    return start(
        "etcd",
        programs.etcd(),
        List.of(
            "--name=etcd",
            "--data-dir=" + folder.resolve("etcd"),
            "--listen-client-urls=" + LOOPBACK + etcdPort,
            "--advertise-client-urls=" + LOOPBACK + etcdPort,
            "--listen-peer-urls=" + LOOPBACK + etcdPeerPort,
            "--initial-advertise-peer-urls=" + LOOPBACK + etcdPeerPort,
            "--initial-cluster=etcd=" + LOOPBACK + etcdPeerPort,
            "--unsafe-no-fsync",
            "--log-level=error"));
  }

  ChildProcess apiServer() {
    return start(
        "kube-apiserver",
        programs.apiServer(),
        List.of(
            "--etcd-servers=" + LOOPBACK + etcdPort,
            "--bind-address=127.0.0.1",
            "--secure-port=" + apiPort,
            // A loopback address is no endpoint, so nobody is to write it into one.
            "--advertise-address=127.0.0.1",
            "--endpoint-reconciler-type=none",
            "--cert-dir=" + certificates().getParent(),
            "--service-account-issuer=https://kubernetes.default.svc",
            "--service-account-key-file=" + credentials.verifyingKey(),
            "--service-account-signing-key-file=" + credentials.signingKey(),
            "--service-cluster-ip-range=10.0.0.0/24",
            "--token-auth-file=" + credentials.tokenFile(),
            "--authorization-mode=RBAC",
            "--allow-privileged=true",
            // The nodes' names are no names on this machine.
            "--kubelet-preferred-address-types=InternalIP",
            "--audit-policy-file=" + folder.resolve("audit-policy.yaml"),
            "--audit-log-path=" + auditLog(),
            "--audit-log-mode=blocking"));
  }

  ChildProcess controllerManager(String authority) {
    return start(
        "kube-controller-manager",
        programs.controllerManager(),
        List.of(
            kubeconfig(Credentials.User.CONTROLLER_MANAGER, authority),
            "--service-account-private-key-file=" + credentials.signingKey(),
            "--root-ca-file=" + certificates(),
            "--use-service-account-credentials=false",
            "--leader-elect=false",
            // A machine that is busy is not a cluster whose nodes are ill.
            "--node-monitor-grace-period=10m",
            "--secure-port=0"));
  }

  ChildProcess scheduler(String authority) {
    return start(
        "kube-scheduler",
        programs.scheduler(),
        List.of(
            kubeconfig(Credentials.User.SCHEDULER, authority),
            "--leader-elect=false",
            "--secure-port=0"));
  }

  ChildProcess kwok(String authority) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                kubeconfig(Credentials.User.KWOK, authority),
                "--manage-all-nodes=true",
                "--cidr=10.244.0.0/16",
                "--node-lease-duration-seconds=40",
                "--config=" + folder.resolve("stages.yaml")));
    if (openContainers) {
      Path key = certificates().resolveSibling("apiserver.key");
      arguments.addAll(
          List.of(
              "--node-ip=127.0.0.1",
              "--node-port=" + kubeletPort,
              "--server-address=127.0.0.1:" + kubeletPort,
              // The API server asks no kubelet who it is, so that its own certificate does.
              "--tls-cert-file=" + certificates(),
              "--tls-private-key-file=" + key,
              "--config=" + folder.resolve("containers.yaml")));
    } else {
      arguments.addAll(List.of("--node-ip=10.1.0.1", "--node-port=0"));
    }
    return start("kwok", programs.kwok(), arguments);
  }

  private String kubeconfig(Credentials.User user, String authority) {
    Path file = folder.resolve(user.word() + ".kubeconfig");
    try {
      Credentials.secret(
          file, new Access(url(), authority, credentials.token(user)).kubeconfig("local"));
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + file, e);
    }
    return "--kubeconfig=" + file;
  }

  private ChildProcess start(String name, Path program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    return ChildProcess.start(
        new ChildProcess.Launch(name, command, new TreeMap<>(), folder.resolve(name + ".log")));
  }

  private static void delete(Path old) throws IOException {
    if (Files.exists(old)) {
      try (Stream<Path> all = Files.walk(old)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream content = Components.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
