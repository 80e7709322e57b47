# console_module(): a folder is a library, a namespace and a test folder. DEPENDS are the arrows of the house; the same
# list is what the include test reads (tests/architecture).

option(CONSOLE_WERROR "Warnings are errors" OFF)
option(CONSOLE_SANITIZE "Address and undefined-behaviour sanitizers" OFF)
option(CONSOLE_FUZZERS "Build the libFuzzer programs (clang)" OFF)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(console_options INTERFACE)
target_compile_features(console_options INTERFACE cxx_std_20)
target_compile_options(console_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-missing-field-initializers
    $<$<BOOL:$<TARGET_PROPERTY:CONSOLE_QTRY>>:-Wno-conversion>
    $<$<BOOL:${CONSOLE_WERROR}>:-Werror>
    $<$<BOOL:${CONSOLE_SANITIZE}>:-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer>)
target_link_options(console_options INTERFACE
    $<$<BOOL:${CONSOLE_SANITIZE}>:-fsanitize=address,undefined>)
target_compile_definitions(console_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH
    CONSOLE_VERSION="${PROJECT_VERSION}")
find_program(LLD_PROGRAM NAMES ld.lld-19 ld.lld)
if(LLD_PROGRAM AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_link_options(console_options INTERFACE -fuse-ld=lld)
endif()

function(console_module path)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;DEPENDS;LIBS")
    string(REPLACE "/" "_" target ${path})
    string(REGEX MATCH "^[a-z]+" layer ${path})
    if(layer STREQUAL "core" AND "${arg_LIBS}" MATCHES "Qt6::(Gui|Widgets|Svg)")
        message(FATAL_ERROR "${path}: core does not know the screen (${CMAKE_MATCH_0})")
    endif()
    if(layer STREQUAL "core" AND "${arg_DEPENDS}" MATCHES "(ui|app)/")
        message(FATAL_ERROR "${path}: the arrow points from ${CMAKE_MATCH_1} to core, never back")
    endif()
    if(layer STREQUAL "ui" AND "${arg_DEPENDS}" MATCHES "app/")
        message(FATAL_ERROR "${path}: the arrow points from app to ui, never back")
    endif()
    add_library(${target} STATIC ${arg_SOURCES})
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
    set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    list(TRANSFORM arg_DEPENDS REPLACE "/" "_" OUTPUT_VARIABLE depends)
    if(layer STREQUAL "core")
        list(PREPEND depends Qt6::Core QCoro6::Core QCoro6::Coro)
    endif()
    target_link_libraries(${target} PUBLIC ${depends} ${arg_LIBS} PRIVATE console_options)
    list(JOIN arg_DEPENDS " " edges)
    set_property(GLOBAL APPEND PROPERTY console_edges "${path}: ${edges}")
endfunction()

# A test may link its own module (and tests/support) and nothing else: a test in the wrong folder does not link.
function(console_test path)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME;LABEL;TIMEOUT" "SOURCES;LINKS;LIBS")
    if(NOT arg_LABEL)
        set(arg_LABEL unit)
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    string(REPLACE "/" "_" module ${path})
    set(name "test_${module}_${arg_NAME}")
    add_executable(${name} ${arg_SOURCES})
    list(TRANSFORM arg_LINKS REPLACE "/" "_" OUTPUT_VARIABLE links)
    if(TARGET ${module})
        list(APPEND links ${module})
    endif()
    target_link_libraries(${name} PRIVATE ${links} ${arg_LIBS} Qt6::Test console_options)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${name} PRIVATE TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
    # The QTRY_ macros of Qt 6.8 narrow a duration to int, which g++ lays at the door of the test that uses them.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
        set_target_properties(${name} PROPERTIES CONSOLE_QTRY ON)
    endif()
    add_test(NAME ${path}/${arg_NAME} COMMAND ${name})
    set_tests_properties(${path}/${arg_NAME} PROPERTIES
        LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_FORCE_STDERR_LOGGING=1;LC_ALL=C.UTF-8")
endfunction()

function(console_write_edges)
    get_property(edges GLOBAL PROPERTY console_edges)
    list(JOIN edges "\n" text)
    file(WRITE ${PROJECT_BINARY_DIR}/edges.txt "${text}\n")
endfunction()
