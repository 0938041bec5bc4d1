package io.holdfast.api;

import io.holdfast.api.engine.EngineAround;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** A test against the running application; all of them share one application, one Postgres and one broker. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(
        classes = {ApiApplication.class, EngineInMemory.class, EngineAround.class, SmallBuffers.class},
        initializers = {Surroundings.class, EngineAround.Addresses.class})
@ActiveProfiles("local")
public @interface ApiTest {}
