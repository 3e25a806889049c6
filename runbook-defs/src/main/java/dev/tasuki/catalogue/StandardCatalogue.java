package dev.tasuki.catalogue;

import dev.tasuki.catalogue.alert.AlertState;
import dev.tasuki.catalogue.alert.QueryAlerts;
import dev.tasuki.catalogue.alert.QueryPrometheus;
import dev.tasuki.catalogue.alert.Silence;
import dev.tasuki.catalogue.alert.Unsilence;
import dev.tasuki.catalogue.argocd.PauseAutosync;
import dev.tasuki.catalogue.argocd.ResumeAutosync;
import dev.tasuki.catalogue.argocd.RollBackApplication;
import dev.tasuki.catalogue.argocd.SyncApplication;
import dev.tasuki.catalogue.argocd.TerminateOperation;
import dev.tasuki.catalogue.aws.ActivateAccessKey;
import dev.tasuki.catalogue.aws.CallAws;
import dev.tasuki.catalogue.aws.ContainPrincipal;
import dev.tasuki.catalogue.aws.DeactivateAccessKey;
import dev.tasuki.catalogue.aws.QueryAthena;
import dev.tasuki.catalogue.aws.QueryLogs;
import dev.tasuki.catalogue.aws.ReleasePrincipal;
import dev.tasuki.catalogue.aws.ReplaceInstance;
import dev.tasuki.catalogue.aws.RunAutomation;
import dev.tasuki.catalogue.aws.RunCommand;
import dev.tasuki.catalogue.aws.SupportCase;
import dev.tasuki.catalogue.certmanager.RenewCertificate;
import dev.tasuki.catalogue.helm.HelmHistory;
import dev.tasuki.catalogue.helm.HelmRollback;
import dev.tasuki.catalogue.house.ChangeFreeze;
import dev.tasuki.catalogue.house.DescribeService;
import dev.tasuki.catalogue.house.MatchRunbooks;
import dev.tasuki.catalogue.kubernetes.AccessReview;
import dev.tasuki.catalogue.kubernetes.ApiHealth;
import dev.tasuki.catalogue.kubernetes.ApplyObject;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.DebugPod;
import dev.tasuki.catalogue.kubernetes.DecideCsr;
import dev.tasuki.catalogue.kubernetes.DeleteObject;
import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.DrainPlan;
import dev.tasuki.catalogue.kubernetes.Events;
import dev.tasuki.catalogue.kubernetes.Exec;
import dev.tasuki.catalogue.kubernetes.ForceDeletePod;
import dev.tasuki.catalogue.kubernetes.GetObject;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.catalogue.kubernetes.NetCheck;
import dev.tasuki.catalogue.kubernetes.NodeLogs;
import dev.tasuki.catalogue.kubernetes.PatchObject;
import dev.tasuki.catalogue.kubernetes.PodLogs;
import dev.tasuki.catalogue.kubernetes.PrunePods;
import dev.tasuki.catalogue.kubernetes.QuarantinePods;
import dev.tasuki.catalogue.kubernetes.ReleasePods;
import dev.tasuki.catalogue.kubernetes.Rollout;
import dev.tasuki.catalogue.kubernetes.RolloutStatus;
import dev.tasuki.catalogue.kubernetes.RunJob;
import dev.tasuki.catalogue.kubernetes.Scale;
import dev.tasuki.catalogue.kubernetes.SetResources;
import dev.tasuki.catalogue.kubernetes.TaintNode;
import dev.tasuki.catalogue.kubernetes.Top;
import dev.tasuki.catalogue.kubernetes.UncordonNode;
import dev.tasuki.catalogue.kubernetes.UntaintNode;
import dev.tasuki.catalogue.kubernetes.WaitFor;
import dev.tasuki.catalogue.mesh.CheckMesh;
import dev.tasuki.catalogue.people.CallPhone;
import dev.tasuki.catalogue.people.CreateTicket;
import dev.tasuki.catalogue.people.GetTicket;
import dev.tasuki.catalogue.people.PagerEvent;
import dev.tasuki.catalogue.people.PagerIncident;
import dev.tasuki.catalogue.people.SendMail;
import dev.tasuki.catalogue.people.UpdateTicket;
import dev.tasuki.catalogue.probe.DnsLookup;
import dev.tasuki.catalogue.probe.HttpProbe;
import dev.tasuki.catalogue.probe.InspectTls;
import dev.tasuki.catalogue.probe.SqlProbe;
import dev.tasuki.catalogue.probe.TcpProbe;
import dev.tasuki.catalogue.slack.OpenChannel;
import dev.tasuki.catalogue.slack.PostMessage;
import java.util.List;

/** The catalogue that Tasuki ships. */
public final class StandardCatalogue {
  private static final Catalogue CATALOGUE =
      Catalogue.of(
          List.of(
              AlertState.CONTRACT,
              QueryAlerts.CONTRACT,
              QueryPrometheus.CONTRACT,
              Silence.CONTRACT,
              Unsilence.CONTRACT,
              PauseAutosync.CONTRACT,
              ResumeAutosync.CONTRACT,
              RollBackApplication.CONTRACT,
              SyncApplication.CONTRACT,
              TerminateOperation.CONTRACT,
              ActivateAccessKey.CONTRACT,
              CallAws.CONTRACT,
              ContainPrincipal.CONTRACT,
              DeactivateAccessKey.CONTRACT,
              QueryAthena.CONTRACT,
              QueryLogs.CONTRACT,
              ReleasePrincipal.CONTRACT,
              ReplaceInstance.CONTRACT,
              RunAutomation.CONTRACT,
              RunCommand.CONTRACT,
              SupportCase.CONTRACT,
              RenewCertificate.CONTRACT,
              HelmHistory.CONTRACT,
              HelmRollback.CONTRACT,
              CheckMesh.CONTRACT,
              ChangeFreeze.CONTRACT,
              DescribeService.CONTRACT,
              MatchRunbooks.CONTRACT,
              AccessReview.CONTRACT,
              ApiHealth.CONTRACT,
              ApplyObject.CONTRACT,
              CordonNode.CONTRACT,
              DebugPod.CONTRACT,
              DecideCsr.CONTRACT,
              DeleteObject.CONTRACT,
              DrainNode.CONTRACT,
              DrainPlan.CONTRACT,
              Events.CONTRACT,
              Exec.CONTRACT,
              ForceDeletePod.CONTRACT,
              GetObject.CONTRACT,
              ListObjects.CONTRACT,
              NetCheck.CONTRACT,
              NodeLogs.CONTRACT,
              PatchObject.CONTRACT,
              PodLogs.CONTRACT,
              PrunePods.CONTRACT,
              QuarantinePods.CONTRACT,
              ReleasePods.CONTRACT,
              Rollout.CONTRACT,
              RolloutStatus.CONTRACT,
              RunJob.CONTRACT,
              Scale.CONTRACT,
              SetResources.CONTRACT,
              TaintNode.CONTRACT,
              Top.CONTRACT,
              UncordonNode.CONTRACT,
              UntaintNode.CONTRACT,
              WaitFor.CONTRACT,
              CallPhone.CONTRACT,
              CreateTicket.CONTRACT,
              GetTicket.CONTRACT,
              PagerEvent.CONTRACT,
              PagerIncident.CONTRACT,
              SendMail.CONTRACT,
              UpdateTicket.CONTRACT,
              DnsLookup.CONTRACT,
              HttpProbe.CONTRACT,
              InspectTls.CONTRACT,
              SqlProbe.CONTRACT,
              TcpProbe.CONTRACT,
              OpenChannel.CONTRACT,
              PostMessage.CONTRACT));

  private StandardCatalogue() {}

  public static Catalogue get() {
    return CATALOGUE;
  }
}
