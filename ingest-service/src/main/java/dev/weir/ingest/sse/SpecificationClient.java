package dev.weir.ingest.sse;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The document in which the service behind a feed describes itself, in pieces so that nobody has to hold one that never ends. */
@Path("")
public interface SpecificationClient {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Multi<byte[]> read(@Url String address, @HeaderParam("User-Agent") String reader);
}
