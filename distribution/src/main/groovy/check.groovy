// Starts the distribution and has it check that every bundle resolves and every component can be had.

import java.nio.file.Path

Path home = Path.of(project.properties['home'])
def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
boolean posix = File.separatorChar == '/' as char
def jar = home.resolve("repository/dev/cambium/launcher/${project.version}/launcher-${project.version}.jar")
def command = posix ? [home.resolve('bin/cambium').toString(), 'check'] : [java, '-jar', jar.toString(), 'check']
def builder = new ProcessBuilder(command).redirectErrorStream(true)
builder.environment().putAll([JAVA_HOME: System.getProperty('java.home'),
                              CAMBIUM_VAR: Path.of(project.build.directory, 'check').toString()])
def process = builder.start()
process.outputStream.close()
def lines = process.inputStream.readLines()
int status = process.waitFor()
lines.each { status == 0 ? log.info(it) : log.error(it) }
if (status != 0) {
    throw new IllegalStateException('the distribution does not work, see above')
}
