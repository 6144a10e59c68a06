package dev.weir.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@LocalStackTest
class SecondLocalStackIT {

    @Test
    void everyClassHasAnEmptyDatabaseAndATopicPrefixOfItsOwn(LocalStack stack) throws SQLException {
        assertThat(stack.database()).startsWith("secondlocalstackit_");
        assertThat(stack.topic("orders")).isEqualTo(stack.database() + "-orders");
        try (Connection connection = DriverManager.getConnection(stack.jdbcUrl(), stack.postgresUser(), "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_schema = 'public'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isZero();
        }
    }
}
