package io.holdfast.stripe.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that a merchant sells. */
public record Product(
        String id,
        long createdSeconds,
        long updatedSeconds,
        String name,
        boolean active,
        Optional<String> description,
        Optional<String> statementDescriptor,
        Optional<String> unitLabel,
        Optional<String> url,
        List<String> images,
        Map<String, String> metadata)
        implements Stored {}
