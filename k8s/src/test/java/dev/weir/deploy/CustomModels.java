package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;

/**
 * The kinds that no Java library has models of, with those of their fields that we use; whoever uses another one looks it up in
 * the operator's own definition first. They were held against CloudNativePG 1.30.0 and Spark operator 2.5.2.
 */
final class CustomModels {

    private CustomModels() {}

    record Cluster(String apiVersion, String kind, ObjectMeta metadata, ClusterSpec spec) {}

    record ClusterSpec(
            int instances,
            ImageCatalogRef imageCatalogRef,
            InheritedMetadata inheritedMetadata,
            Bootstrap bootstrap,
            Managed managed,
            Postgresql postgresql,
            Affinity affinity,
            Storage storage,
            Storage walStorage,
            ResourceRequirements resources,
            Backup backup) {}

    record ImageCatalogRef(String apiGroup, String kind, String name, int major) {}

    record InheritedMetadata(Map<String, String> labels) {}

    record Bootstrap(Initdb initdb) {}

    record Initdb(
            String database,
            String owner,
            Reference secret,
            boolean dataChecksums,
            SqlRefs postInitApplicationSQLRefs) {}

    record SqlRefs(List<KeyReference> configMapRefs) {}

    record KeyReference(String name, String key) {}

    record Reference(String name) {}

    record Managed(List<ManagedRole> roles) {}

    record ManagedRole(String name, boolean login, List<String> inRoles, Reference passwordSecret) {}

    record Postgresql(Synchronous synchronous, Map<String, String> parameters) {}

    record Synchronous(String method, int number) {}

    record Affinity(String topologyKey, String podAntiAffinityType) {}

    record Storage(String size) {}

    record Backup(VolumeSnapshot volumeSnapshot) {}

    record VolumeSnapshot(String className) {}

    record ScheduledBackup(String apiVersion, String kind, ObjectMeta metadata, ScheduledBackupSpec spec) {}

    record ScheduledBackupSpec(String schedule, String method, String backupOwnerReference, Reference cluster) {}

    record SparkApplication(String apiVersion, String kind, ObjectMeta metadata, SparkApplicationSpec spec) {}

    record SparkApplicationSpec(
            String type,
            String mode,
            String sparkVersion,
            String image,
            String imagePullPolicy,
            String mainClass,
            String mainApplicationFile,
            RestartPolicy restartPolicy,
            DynamicAllocation dynamicAllocation,
            Map<String, String> sparkConf,
            SparkPod driver,
            SparkPod executor) {}

    record RestartPolicy(String type) {}

    record DynamicAllocation(
            boolean enabled,
            int initialExecutors,
            int minExecutors,
            int maxExecutors,
            boolean shuffleTrackingEnabled) {}

    record SparkPod(int cores, String memory, JsonNode serviceAccount, Map<String, String> labels, Pod template) {}
}
