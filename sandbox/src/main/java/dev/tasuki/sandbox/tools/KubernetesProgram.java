package dev.tasuki.sandbox.tools;

import java.util.List;

/** One program of a Kubernetes control plane, and which module it is built from. */
enum KubernetesProgram {
  ETCD("etcd", "etcd", "go.etcd.io/etcd/server/v3"),
  API_SERVER("kube-apiserver", "control-plane", "k8s.io/kubernetes"),
  CONTROLLER_MANAGER("kube-controller-manager", "control-plane", "k8s.io/kubernetes"),
  SCHEDULER("kube-scheduler", "control-plane", "k8s.io/kubernetes"),
  KWOK("kwok", "kwok", "sigs.k8s.io/kwok"),
  KUBECTL("kubectl", "control-plane", "k8s.io/kubernetes");

  private final String file;
  private final String part;
  private final String module;

  KubernetesProgram(String file, String part, String module) {
    this.file = file;
    this.part = part;
    this.module = module;
  }

  /** The name of the program. */
  String file() {
    return file;
  }

  /** The folder of {@code tools/kubernetes} that pins and builds it. */
  String part() {
    return part;
  }

  /** The Go module whose version is its own. */
  String module() {
    return module;
  }

  /** The arguments that make it say its version. */
  List<String> tellVersion() {
    return this == KUBECTL ? List.of("version", "--client") : List.of("--version");
  }
}
