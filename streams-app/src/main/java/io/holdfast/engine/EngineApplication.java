package io.holdfast.engine;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts an engine: a process that takes its share of the partitions. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EngineApplication {
    static void main(String[] args) {
        SpringApplication.run(EngineApplication.class, args);
    }
}
