package dev.weir.api.openapi;

import dev.weir.api.subject.Subjects;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.inject.spi.CDI;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Writes the contract from the catalog, each time that it is asked for: every metric has its own parameters and answer. */
@OpenApiFilter(OpenApiFilter.RunStage.RUN)
public final class Contract implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var subjects = CDI.current().select(Subjects.class).get();
        document.setInfo(OASFactory.createInfo()
                .title("Weir analytics API")
                .version("1")
                .description("The numbers of every declared stream, live, with how fresh and how final they are."));
        document.setComponents(CommonParts.components());
        var paths = OASFactory.createPaths();
        paths.addPathItem("/v1/streams", StreamPaths.all());
        for (var stream : subjects.streams()) {
            new StreamPaths(stream).addTo(paths);
        }
        document.setPaths(paths);
    }
}
